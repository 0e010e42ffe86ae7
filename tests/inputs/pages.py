"""Pages written for the tests, each in the manner of a different kind of site: what is on them, and what a reader should get.
PAGES: name -> {"html": bytes, "title", "source", "author", "published", "text": paragraphs in order}."""

BASE = [
    "أعلنت قيادة العمليات المشتركة، الثلاثاء، أن طائرتين مسيرتين استهدفتا فجرا معسكرا قرب مدينة الرطبة غربي الأنبار، دون وقوع خسائر بشرية.",
    "وقال المتحدث باسم القيادة إن الدفاعات الجوية أسقطت إحدى الطائرتين قبل وصولها إلى الهدف، بينما سقطت الثانية في أرض خالية.",
    "وأضاف أن لجنة تحقيق وصلت إلى المكان، وأن النتائج ستعلن خلال ثلاثة أيام.",
    "ولم تعلن أي جهة مسؤوليتها عن الهجوم حتى الآن، وهو الثالث من نوعه في المحافظة منذ مطلع الشهر.",
]
TALKS = [
    "وصل وفدان من الحكومة والمعارضة إلى مسقط مساء الأحد لاستئناف المحادثات المتوقفة منذ شباط، بحسب ما أفاد به مصدر دبلوماسي.",
    "وذكر المصدر أن جدول الأعمال يشمل تبادل الأسرى وفتح الطريق الساحلي أمام قوافل الإغاثة.",
    "\"لن نغادر قبل أن نتفق على القوائم\"، قال رئيس وفد المعارضة للصحفيين في المطار.",
    "ومن المقرر أن تستمر الجولة خمسة أيام، وتليها جولة ثانية في الدوحة إذا أحرز الطرفان تقدما.",
]
STRIKE = [
    "قتل سبعة مدنيين، بينهم طفلان، وأصيب اثنا عشر آخرون في قصف مدفعي على سوق شعبي في بلدة الزهراء بريف حماة الشمالي، وفق ناشطين.",
    "وقالت فرق الدفاع المدني إن عمليات البحث تحت الأنقاض استمرت حتى ساعات المساء.",
    "في المقابل نفى مصدر عسكري قصف السوق، وقال إن القوات ردت على مصادر إطلاق نار في محيط البلدة.",
    "وكانت البلدة شهدت هدوءا نسبيا خلال الأسابيع الماضية بعد اتفاق محلي لوقف إطلاق النار.",
]


def p(paragraphs, tag="p", attributes=""):
    return "\n".join(f"<{tag}{attributes}>{text}</{tag}>" for text in paragraphs)


NAV = """<nav class="main-nav"><ul><li><a href="/">الرئيسية</a></li><li><a href="/w">العالم العربي</a></li><li><a href="/e">اقتصاد</a></li>
<li><a href="/s">رياضة</a></li></ul></nav>"""
TEASERS = """<ul><li><a href="/1">مجلس الأمن يعقد جلسة طارئة لبحث الأوضاع في المنطقة بطلب من ثلاث دول أعضاء</a></li>
<li><a href="/2">أسعار النفط ترتفع لليوم الرابع على التوالي وسط مخاوف من نقص الإمدادات</a></li></ul>"""
COMMENTS = """<div id="comments" class="comments-area"><h3>التعليقات</h3><ol><li><p>الله يرحم الشهداء ويشفي الجرحى، متى تنتهي هذه الحرب التي أكلت كل شيء في بلادنا؟</p></li>
<li><p>شكرا على التغطية، نرجو نشر المزيد من التفاصيل عن أسماء الضحايا إن أمكن ذلك قريبا.</p></li></ol></div>"""
FOOTER = """<footer><p>جميع الحقوق محفوظة للموقع، ولا يجوز نسخ أي مادة أو إعادة نشرها دون إذن خطي مسبق من إدارة التحرير.</p></footer>"""


def wordpress():
    title = "مسيرتان تستهدفان معسكرا غربي الأنبار"
    html = f"""<!doctype html><html dir="rtl" lang="ar"><head><meta charset="utf-8"><title>{title} - صحيفة الضفة</title>
<meta property="og:title" content="{title} - صحيفة الضفة"><meta property="og:site_name" content="صحيفة الضفة">
<script type="application/ld+json" class="yoast-schema-graph">{{"@context":"https://schema.org","@graph":[
{{"@type":"NewsArticle","@id":"https://dhiffa.example/9/#article","headline":"{title}","datePublished":"2023-05-09T06:12:00+00:00",
"dateModified":"2023-05-09T08:00:00+00:00","author":{{"@id":"https://dhiffa.example/#/person/7"}},"publisher":{{"@id":"https://dhiffa.example/#org"}}}},
{{"@type":"Organization","@id":"https://dhiffa.example/#org","name":"صحيفة الضفة"}},
{{"@type":"Person","@id":"https://dhiffa.example/#/person/7","name":"هناء الراوي"}}]}}</script></head>
<body class="post-template single has-sidebar comments-open"><header class="site-header">{NAV}</header>
<div id="content"><div id="primary"><article class="post type-post"><header class="entry-header"><h1 class="entry-title">{title}</h1>
<div class="entry-meta"><span class="posted-on"><time class="entry-date published" datetime="2023-05-09T06:12:00+00:00">9 مايو</time></span> بواسطة <a rel="author" href="/a">هناء الراوي</a></div></header>
<div class="entry-content"><figure class="wp-caption aligncenter"><img src="x.jpg"><figcaption class="wp-caption-text">آلية عسكرية تابعة للجيش عند مدخل مدينة الرطبة العام الماضي، أرشيف</figcaption></figure>
{p(BASE[:2])}<p><strong>اقرأ أيضا: <a href="/7">تعزيزات جديدة إلى الحدود الغربية</a></strong></p>{p(BASE[2:])}
<div class="sharedaddy sd-sharing-enabled"><h3>شارك هذا الموضوع:</h3><ul><li><a href="#">تويتر</a></li><li><a href="#">فيسبوك</a></li></ul></div>
<div class="yarpp-related"><h3>مواضيع ذات صلة</h3>{TEASERS}</div></div></article>{COMMENTS}</div>
<div id="secondary" class="widget-area"><section class="widget"><h2>الأكثر قراءة</h2>{TEASERS}<p>تابع آخر الأخبار العاجلة لحظة بلحظة عبر تطبيقنا المجاني على هاتفك المحمول وفي كل مكان.</p></section></div></div>{FOOTER}</body></html>"""
    return html, title, "صحيفة الضفة", "هناء الراوي", "2023-05-09T06:12:00+00:00", BASE


def broadcaster():
    title = "وفدا الحكومة والمعارضة في مسقط لاستئناف المحادثات"
    html = f"""<!doctype html><html dir="rtl"><head><meta charset="utf-8"><title>{title} | أخبار | قناة المدى</title><meta property="og:title" content="{title}">
<meta property="og:site_name" content="قناة المدى"><link rel="canonical" href="https://mada.example/news/2022/6/12/talks">
<script type="application/ld+json">{{"@context":"https://schema.org","@type":"NewsArticle","headline":"{title}","datePublished":"2022-06-12T18:40:00Z",
"author":[{{"@type":"Person","name":"سامر حداد"}},{{"@type":"Person","name":"ليلى عمران"}}],"publisher":{{"@type":"Organization","name":"قناة المدى"}}}}</script></head>
<body><div id="root"><header class="header-nav">{NAV}</header><main id="main-content-area"><h1>{title}</h1>
<div class="article-dates"><div class="date-simple"><span aria-hidden="true">12/6/2022</span></div></div>
<figure class="article-featured-image"><div><img alt=""></div><figcaption>رئيس وفد المعارضة يتحدث إلى الصحفيين في مطار مسقط الدولي مساء أمس (الأوروبية)</figcaption></figure>
<div class="wysiwyg wysiwyg--all-content">{p(TALKS[:1])}<div class="more-on"><h2 class="more-on__heading">اقرأ أيضا</h2>{TEASERS}<span class="screen-reader-text">list of 2 items</span></div>
{p(TALKS[1:2])}<h2>قوائم الأسرى</h2>{p(TALKS[2:])}<p><strong>المصدر : <span>وكالات</span></strong></p></div>
<div class="article-source"><span>المصدر: وكالات</span></div></main><aside class="trending-articles"><h2>الأكثر قراءة</h2>{TEASERS}</aside></div>{FOOTER}</body></html>"""
    return html, title, "قناة المدى", "سامر حداد, ليلى عمران", "2022-06-12T18:40:00Z", TALKS[:2] + ["قوائم الأسرى"] + TALKS[2:]


def old_tables():
    title = "قصف سوق شعبي في ريف حماة يوقع قتلى"
    body = "<br><br>\n".join(STRIKE)
    html = f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1256"><title>{title}</title></head>
<body bgcolor="#ffffff"><table width="900" align="center"><tr><td colspan="3"><table><tr><td><a href="/">الصفحة الرئيسية</a> | <a href="/a">أخبار عربية</a> | <a href="/b">أخبار العالم</a></td></tr></table></td></tr>
<tr><td width="150" valign="top"><font size="2"><b>أقسام الموقع</b><br><a href="/1">سياسة</a><br><a href="/2">اقتصاد</a><br><a href="/3">ثقافة وفنون</a><br><a href="/4">رياضة</a></font></td>
<td width="550" valign="top"><h1><font color="#990000">{title}</font></h1><font size="2">12-03-2014</font><br><font face="Tahoma" size="3">{body}</font><br><br>
<a href="/print">طباعة</a> <a href="/mail">إرسال إلى صديق</a></td>
<td width="200" valign="top"><b>آخر الأخبار</b><br><a href="/5">وزير الخارجية يبدأ جولة في عواصم المنطقة</a><br><a href="/6">انقطاع الكهرباء عن أحياء واسعة في العاصمة</a></td></tr>
<tr><td colspan="3" align="center">جميع الحقوق محفوظة 2014</td></tr></table></body></html>"""
    return html.encode("windows-1256"), title, "", "", "", STRIKE


def agency():
    title = "إسقاط طائرة مسيرة قرب الرطبة"
    html = f"""<!DOCTYPE html><html lang="ar"><head><meta charset="utf-8"><title>{title} - وكالة سهل للأنباء</title><meta name="author" content="وكالة سهل للأنباء">
<meta property="og:site_name" content="وكالة سهل للأنباء"><meta property="article:published_time" content="2023-05-09T05:30:00+03:00"></head><body>
<div class="top-bar"><a href="/en">English</a><a href="/fr">Français</a></div>{NAV}<div class="container"><div class="row"><div class="col-md-8"><div class="news-details">
<h1>{title}</h1><div class="news-date">الثلاثاء 9 مايو 2023 - 05:30</div><div class="social-icons"><a href="#">ف</a><a href="#">ت</a></div>
<div class="news-text">{p(BASE, "div")}</div><div class="news-tags"><a href="/t/1">الأنبار</a> <a href="/t/2">مسيرات</a></div></div>
<div class="more-news"><h4>أخبار ذات صلة</h4>{TEASERS}</div></div><div class="col-md-4"><div class="latest"><h4>آخر الأخبار</h4>{TEASERS}</div></div></div></div>{FOOTER}</body></html>"""
    return html, title, "وكالة سهل للأنباء", "وكالة سهل للأنباء", "2023-05-09T05:30:00+03:00", BASE


def drupal():
    title = "محادثات مسقط تستأنف بعد توقف أربعة أشهر"
    teaser = """<div class="views-row"><h4><a href="/x">{0}</a></h4><p>{1}</p></div>"""
    rows = teaser.format("البرلمان يؤجل التصويت على الموازنة", "قرر مجلس النواب تأجيل جلسة التصويت على مشروع الموازنة إلى الأسبوع المقبل بسبب غياب النصاب القانوني.") + \
        teaser.format("حريق في مصفاة نفط جنوبي البلاد", "اندلع حريق محدود في إحدى وحدات المصفاة وتمكنت فرق الإطفاء من السيطرة عليه خلال ساعة واحدة فقط.")
    html = f"""<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{title} | بوابة الساحل</title><meta property="og:title" content="{title}"/>
<meta name="dcterms.created" content="2022-06-13T09:00:00+03:00"/></head><body class="html not-front node-type-article"><div id="page"><div id="header">{NAV}</div>
<div id="main"><div id="content" class="column"><h1 class="title">{title}</h1><div class="node node-article"><div class="submitted">نشره <span class="username">مازن</span> يوم 13/06/2022</div>
<div class="content"><div class="field field-name-body field-type-text-with-summary"><div class="field-items"><div class="field-item even" property="content:encoded">{p(TALKS)}</div></div></div>
<div class="field field-name-field-tags"><div class="field-items"><a href="/t/1">مسقط</a><a href="/t/2">الأسرى</a></div></div></div></div>
<div class="block block-views"><h2>من القسم نفسه</h2><div class="view-content">{rows}</div></div></div></div></div>{FOOTER}</body></html>"""
    return html, title, "", "", "2022-06-13T09:00:00+03:00", TALKS


def body_in_json():
    title = "سبعة قتلى في قصف على سوق بريف حماة"
    body = "\\n\\n".join(text.replace('"', '\\"') for text in STRIKE)
    html = f"""<!doctype html><html><head><meta charset="utf-8"><title>{title}</title><script type='application/ld+json'>
//<![CDATA[
{{"@context":"http://schema.org","@type":["Article","NewsArticle"],"mainEntityOfPage":{{"@type":"WebPage","@id":"https://naba.example/5"}},"headline":"{title}",
"articleBody":"{body}","datePublished":"2014-03-12T16:00:00+0200","publisher":{{"@type":"Organization","name":"شبكة نبأ"}},"author":"غرفة الأخبار"}}
//]]></script></head><body><div id="app"><div class="skeleton"></div><p>{STRIKE[0][:60]}...</p><a href="/login">سجل الدخول لقراءة المقال كاملا</a></div>{FOOTER}</body></html>"""
    return html, title, "شبكة نبأ", "غرفة الأخبار", "2014-03-12T16:00:00+0200", STRIKE


def amp():
    title = "الدفاعات الجوية تسقط مسيرة قرب معسكر الرطبة"
    html = f"""<!doctype html><html ⚡ lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{title}</title><link rel="canonical" href="https://nahar.example/a/1">
<script type="application/ld+json">{{"@context":"http://schema.org","@type":"NewsArticle","headline":"{title}","datePublished":"2023-05-09T07:00:00Z","publisher":{{"@type":"Organization","name":"نهار"}}}}</script></head>
<body><amp-sidebar id="sidebar" layout="nodisplay"><ul><li><a href="/">الرئيسية</a></li><li><a href="/p">سياسة</a></li></ul></amp-sidebar><header class="amp-header"><a href="/">نهار</a></header>
<article class="amp-article"><h1 class="amp-title">{title}</h1><ul class="amp-meta"><li class="amp-byline">مراسل الأنبار</li><li><time datetime="2023-05-09T07:00:00Z">منذ يومين</time></li></ul>
<amp-img src="x.jpg" width="4" height="3"></amp-img><p class="amp-wp-caption">صورة من الأرشيف لمعسكر الجيش قرب الطريق الدولي السريع غربي المحافظة</p>
<div class="amp-content">{p(BASE[:3])}<amp-ad type="x"></amp-ad><p>للمزيد: <a href="/8">خريطة الهجمات بالمسيرات هذا العام</a></p>{p(BASE[3:])}</div>
<amp-social-share type="twitter"></amp-social-share></article>{FOOTER}</body></html>"""
    return html, title, "نهار", "مراسل الأنبار", "2023-05-09T07:00:00Z", BASE


def blocks():
    title = "هدوء هش ينتهي بقصف سوق الزهراء"
    parts = "\n<div class=\"ad-slot\"><span>إعلان</span></div>\n".join(f'<div class="story-block text-block"><p>{text}</p></div>' for text in STRIKE)
    html = f"""<!doctype html><html lang="ar"><head><meta charset="utf-8"><meta property="og:title" content="{title}"><meta property="og:site_name" content="منصة خبر">
<meta property="article:published_time" content="2014-03-12T17:00:00Z"><meta property="article:author" content="https://facebook.com/khabar"></head><body>
<div class="layout"><div class="live-bar"><a href="/live">البث المباشر</a></div>{NAV}<main><div class="story-header"><h1>{title}</h1><p class="story-author">كتب: <a href="/w/5">رامي قاسم</a></p></div>
<div class="story-body"><div class="story-block image-block"><figure><img><figcaption>سوق بلدة الزهراء قبل القصف، كما ظهر في مقطع نشره ناشطون على الإنترنت</figcaption></figure></div>
{parts}<div class="story-block related-block"><p>اقرأ المزيد عن هذا الموضوع في الملف الخاص الذي أعده فريق التحرير عن ريف حماة الشمالي</p>{TEASERS}</div></div></main>
<section class="most-viewed"><h3>الأكثر مشاهدة</h3>{TEASERS}</section></div>{FOOTER}</body></html>"""
    return html, title, "منصة خبر", "رامي قاسم", "2014-03-12T17:00:00Z", STRIKE


def microdata():
    title = "مصدر دبلوماسي: جولة مسقط تستمر خمسة أيام"
    html = f"""<!doctype html><html lang="ar" itemscope itemtype="http://schema.org/NewsArticle"><head><meta charset="utf-8"><title>{title} :: جريدة المرفأ</title></head><body>
<div class="wrap"><div class="menu-top">{NAV}</div><div class="page-content content-with-share"><h1 itemprop="headline">{title}</h1>
<span itemprop="author">نادين فرح</span> <meta itemprop="datePublished" content="2022-06-12T20:15:00+04:00"><div class="share-bar"><a href="#">أرسل</a><a href="#">اطبع</a></div>
<div itemprop="articleBody">{p(TALKS[:2])}<blockquote>{TALKS[2]}</blockquote>{p(TALKS[3:])}<p class="tags-line">الكلمات المفتاحية: <a href="/t/1">مسقط</a> <a href="/t/2">محادثات</a></p></div>
<div class="comment-form"><h3>أضف تعليقا</h3><form><textarea></textarea></form><p>لن ينشر عنوان بريدك الإلكتروني، والحقول الإلزامية مشار إليها بعلامة نجمة واضحة.</p></div></div></div>{FOOTER}</body></html>"""
    return html, title, "", "نادين فرح", "2022-06-12T20:15:00+04:00", TALKS


def banners():
    title = "لجنة تحقيق تصل إلى معسكر الرطبة"
    html = f"""<!doctype html><html lang="ar"><head><meta charset="utf-8"><title>{title}</title><meta name="publish-date" content="2023-05-10"></head><body>
<div id="cookie-consent"><p>يستخدم هذا الموقع ملفات تعريف الارتباط لتحسين تجربتك في التصفح وتحليل الزيارات وعرض إعلانات تناسب اهتماماتك، ويمكنك تغيير إعداداتك في أي وقت تشاء.</p>
<p>بالضغط على موافق فإنك تقبل استخدامنا لهذه الملفات وفق سياسة الخصوصية المنشورة على الموقع وشروط الاستخدام العامة.</p></div>
<div style="display: none" class="modal"><p>سجل بريدك الإلكتروني ليصلك ملخص يومي بأهم الأخبار والتحليلات من مراسلينا في المنطقة كل صباح.</p></div>{NAV}
<div class="main-wrapper"><div class="article-wrap"><h1>{title}</h1><div class="lead"><p>{BASE[0]}</p></div><div class="text">{p(BASE[1:])}</div>
<div class="newsletter-box"><p>اشترك في نشرتنا البريدية لتصلك آخر الأخبار والتحليلات كل صباح مجانا وبدون أي إعلانات.</p></div></div>
<div class="hot-list"><h3>قد يهمك أيضا</h3>{TEASERS}</div></div>{FOOTER}</body></html>"""
    return html, title, "", "", "2023-05-10", BASE


def blogger():
    title = "شهادات من سوق الزهراء بعد القصف"
    body = "<br />\n<br />\n".join(f"&nbsp;{text}" for text in STRIKE)
    html = f"""<!DOCTYPE html><html dir='rtl'><head><meta content='text/html; charset=UTF-8' http-equiv='Content-Type'/><title>مدونة ريف حماة: {title}</title>
<meta content='{title}' property='og:title'/></head><body class='variant-wide'><div class='body-fauxcolumns'></div><div class='content-outer'><div class='main-outer'>
<div class='date-outer'><h2 class='date-header'><span>الأربعاء، 12 مارس 2014</span></h2><div class='post hentry'><h3 class='post-title entry-title'>{title}</h3>
<div class='post-body entry-content' id='post-body-1'><div dir="rtl" style="text-align: right;">{body}</div><div style='clear: both;'></div></div>
<div class='post-footer'><span class='post-author vcard'>مرسلة بواسطة <span class='fn'>أبو يزن</span></span></div></div></div></div>
<div class='column-right'><div class='widget BlogArchive'><h2>أرشيف المدونة</h2><ul><li><a href='/2014'>2014 (36)</a></li></ul></div></div></div></body></html>"""
    return html, title, "", "أبو يزن", "", STRIKE


def portal():
    title = "هجوم ثالث بالمسيرات في الأنبار خلال شهر"
    linked = BASE[0].replace("الأنبار", '<a href="/anbar">الأنبار</a>')
    html = f"""<!doctype html><html lang="ar"><head><meta charset="utf-8"><title>{title} - بوابة العراق اليوم</title><meta property="og:site_name" content="بوابة العراق اليوم"></head><body>
<header><div class="logo"><a href="/">بوابة العراق اليوم</a></div>{NAV}</header><section class="article-section"><div class="grid"><div class="col-main"><div class="article-head"><h1>{title}</h1>
<div class="meta"><span>بغداد</span> <time datetime="2023-05-09T10:00:00+03:00">09 أيار 2023</time></div></div><div class="article-content"><p>{linked}</p>
<h3>تفاصيل الهجوم</h3>{p(BASE[1:2])}<div class="inline-links"><p>اقرأ أيضاً:</p><p><a href="/4">اجتماع أمني موسع في بغداد لبحث حماية المنشآت</a></p></div>{p(BASE[2:])}
<ul><li>الهجوم الأول وقع في الثالث من أيار قرب القائم.</li><li>والثاني وقع في السادس منه قرب حديثة.</li></ul>
<p>تابعونا على <a href="#">تلغرام</a></p></div></div><div class="col-side"><div class="box"><h3>مقالات الرأي</h3><p><a href="/o/1">ماذا بعد الهجمات الأخيرة؟</a></p></div></div></div></section>{FOOTER}</body></html>"""
    text = BASE[:1] + ["تفاصيل الهجوم"] + BASE[1:] + ["الهجوم الأول وقع في الثالث من أيار قرب القائم.", "والثاني وقع في السادس منه قرب حديثة."]
    return html, title, "بوابة العراق اليوم", "", "2023-05-09T10:00:00+03:00", text


def page(made):
    html, title, source, author, published, text = made
    return {"html": html if isinstance(html, bytes) else html.encode(), "title": title, "source": source, "author": author,
            "published": published, "text": text}


PAGES = {make.__name__: page(make()) for make in (wordpress, broadcaster, old_tables, agency, drupal, body_in_json, amp, blocks, microdata,
                                                  banners, blogger, portal)}
