#!/usr/bin/env python3
"""Writes codebook/countries.tsv, codebook/places/admin1_generated.tsv and codebook/places/cities_generated.tsv.

Sources, all from Debian (apt-get install unicode-cldr-core iso-codes libgeonames0 libgeonames-common):
  unicode-cldr-core   country and subdivision names in Arabic and English
  iso-codes           the lists of ISO 3166-1 and ISO 3166-2
  libgeonames         GeoNames cities with coordinates and Arabic names (CC BY 4.0, www.geonames.org)
Hand data that is merged in, so that a second run gives the same files:
  tools/places_data/countries_hand.tsv   names, nisbas, capitals of countries
  tools/places_data/ambiguous.tsv        generated names that are common words: they keep a kind word, or are left out
  tools/places_data/renamed.tsv          names that stand instead of generated ones
  codebook/places/hand_*.tsv             a hand row wins over a generated one: provinces by id (the ISO 3166-2 code),
                                         cities by country and folded Arabic name

Usage: tools/make_places.py [--review FREQ.tsv]
--review writes nothing: it lists generated one-word names that are frequent words of FREQ.tsv (word TAB count).
"""
import ctypes, collections, gettext, glob, json, os, re, subprocess, sys, unicodedata
import xml.etree.ElementTree as ET

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
PLACES = os.path.join(ROOT, 'codebook', 'places')
DATA = os.path.join(HERE, 'places_data')
CLDR = '/usr/share/unicode/cldr/common'
ISO = '/usr/share/iso-codes/json'
HEAD = 'id kind name_en names_ar country admin1 lat lon precision source'.split()
CHEAD = 'iso3 iso2 name_en names_ar nisba capital_en capital_ar lat lon source'.split()

MARKS = re.compile('[\u0640\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]')
FOLD = str.maketrans('أإآٱىةؤئیکۀ', 'ااااي' 'هوييكه')
ARABIC = re.compile(r'^[\u0621-\u064a][\u0621-\u064a \-]*$')
LETTERS = {'ß': 'ss', 'ø': 'o', 'Ø': 'O', 'ł': 'l', 'Ł': 'L', 'đ': 'd', 'Đ': 'D', 'ı': 'i', 'æ': 'ae', 'Æ': 'Ae', 'œ': 'oe',
           'ð': 'd', 'Ð': 'D', 'þ': 'th', 'Þ': 'Th', 'ə': 'a', 'Ə': 'A', 'ħ': 'h', 'Ħ': 'H', '’': "'", '‘': "'", 'ʼ': "'",
           'ʻ': "'", 'ʿ': "'", 'ʾ': "'", '–': '-', 'ŋ': 'n', 'ġ': 'g'}
KINDS = ('محافظة|ولاية|مقاطعة|إقليم|منطقة|بلدية|جمهورية|أوبلاست|كراي|إمارة|دائرة|دوقية|كانتون|ديبارتمان|قضاء|مديرية|'
         'أبرشية|حي|مدينة|قسم|شعبية|ناحية|كومونة|مجلس|دستركت|رايون|أوكروغ|نيابة|لواء|كونتية|إدارة')
STRIP = re.compile('^(?:ال)?(?:%s) (?=ال|[^ ]{3})' % KINDS)
# words that leave no name when they stand alone
BARE_BAD = set('الشماليه الجنوبيه الشرقيه الغربيه الوسطي المركزيه المركزي الشمالي الجنوبي الشرقي الغربي الشمال الجنوب الشرق '
               'الغرب الوسط العاصمه الساحل الجديده العليا السفلي الكبري الصغري الوطنيه الاتحاديه الفدراليه المستقله '
               'شمال جنوب شرق غرب وسط'.split())
TYPE_AR = {'Governorate': 'محافظة', 'State': 'ولاية', 'Province': 'مقاطعة', 'Region': 'منطقة', 'District': 'مقاطعة',
           'Municipality': 'بلدية', 'Department': 'مقاطعة', 'County': 'مقاطعة', 'Parish': 'أبرشية', 'Republic': 'جمهورية',
           'Prefecture': 'محافظة', 'Canton': 'كانتون', 'Emirate': 'إمارة', 'Division': 'إقليم', 'Oblast': 'مقاطعة',
           'Popularates': 'شعبية', 'Wilayah': 'ولاية', 'Administrative region': 'إقليم', 'Capital': 'العاصمة'}
TYPE_AR_COUNTRY = {'DZ': 'ولاية', 'TN': 'ولاية', 'TR': 'ولاية', 'SY': 'محافظة', 'IR': 'محافظة', 'AF': 'ولاية', 'IT': 'إقليم',
                   'SD': 'ولاية', 'SS': 'ولاية', 'SO': 'إقليم', 'PK': 'إقليم', 'MA': 'جهة', 'CN': 'مقاطعة', 'MR': 'ولاية'}

# countries whose first level is a crowd of small communes: one-word names only with the kind word
MINOR = set('LV SI MT MK SC LI AD SM BB LT PW NR WS AZ JM BW SS TH CF HN MD RS BI SZ MC VC DM GD TO TV MV BZ KH WF LR ME'.split())


def clean(s):
    return re.sub(r'\s+', ' ', MARKS.sub('', unicodedata.normalize('NFC', s))).strip()


def fold(s):
    return clean(s).translate(FOLD)


def arabic_name(s):
    """The name without notes, commas, class words of categories; '' when it is not Arabic."""
    s = clean(unicodedata.normalize('NFKC', s or ''))
    s = re.sub(r'^تصنيف:', '', s)
    s = re.sub(r'\(.*?\)', ' ', s)
    s = re.split(r'[،,/(]', s)[0]
    s = s.replace('ی', 'ي').replace('ک', 'ك').replace('ڤ', 'ف').replace('پ', 'ب').replace('گ', 'غ').replace('چ', 'تش')
    s = clean(re.sub(r'\s*-\s*', '-', s))
    return s if ARABIC.match(s) else ''


def plain(s):
    s = ''.join(LETTERS.get(c, c) for c in s or '')
    s = ''.join(c for c in unicodedata.normalize('NFKD', s) if not unicodedata.combining(c))
    s = re.sub(r'\s*\(.*?\)', '', s.encode('ascii', 'ignore').decode())
    return re.sub(r'\s+', ' ', s.replace("'", '')).split(',')[0].strip()


def slug(s):
    return re.sub(r'_+', '_', re.sub(r'[^a-z0-9]+', '_', plain(s).lower())).strip('_')


def key(s):
    """For comparing English names of provinces."""
    s = slug(s).replace('_', ' ')
    s = re.sub(r'\b(governorate|province|region|state|emirate|muhafazat|district|oblast|county|department|prefecture|'
               r'autonomous|republic|krai|municipality|city|of|de|el|al|an|ar|as|ash|ad|at|az|adh)\b', ' ', s)
    return re.sub(r'\s+', '', s)


def rows(path):
    if not os.path.exists(path):
        return
    head = None
    with open(path, encoding='utf-8') as f:
        for line in f:
            line = line.rstrip('\n')
            if not line or line.startswith('#'):
                continue
            cells = line.split('\t')
            if head is None:
                head = cells
                continue
            yield dict(zip(head, cells + [''] * (len(head) - len(cells))))


def write(path, head, data, note):
    with open(path, 'w', encoding='utf-8') as f:
        f.write(note + '\t'.join(head) + '\n')
        for r in data:
            f.write('\t'.join(str(r.get(h, '')) for h in head) + '\n')


def num(x):
    return ('%.4f' % x).rstrip('0').rstrip('.')


def dump_cities():
    """Runs inside a child whose LANGUAGE decides the language of the names."""
    import locale
    locale.setlocale(locale.LC_ALL, 'C.UTF-8')
    lib = ctypes.CDLL('libgeonames.so.0')
    lib.geonames_get_city.restype = ctypes.c_void_p
    get = {}
    for f, t in (('name', ctypes.c_char_p), ('state', ctypes.c_char_p), ('country_code', ctypes.c_char_p),
                 ('latitude', ctypes.c_double), ('longitude', ctypes.c_double), ('population', ctypes.c_uint)):
        g = getattr(lib, 'geonames_city_get_' + f)
        g.restype, g.argtypes = t, [ctypes.c_void_p]
        get[f] = g
    out = []
    for i in range(lib.geonames_get_n_cities()):
        c = lib.geonames_get_city(i)
        v = {f: g(c) for f, g in get.items()}
        out.append([v[f].decode() if isinstance(v[f], bytes) else v[f] for f in get])
    json.dump(out, sys.stdout)


def cities():
    both = []
    for lang in ('en', 'ar'):
        env = dict(os.environ, LC_ALL='C.UTF-8', LANGUAGE=lang)
        both.append(json.loads(subprocess.run([sys.executable, __file__, '--dump'], env=env, check=True,
                                              stdout=subprocess.PIPE).stdout))
    for en, ar in zip(*both):
        yield dict(en=en[0], ar=ar[0], state_en=en[1] or '', state_ar=ar[1] or '', cc=en[2], lat=en[3], lon=en[4], pop=en[5])


def subdivisions(lang):
    t = ET.parse(f'{CLDR}/subdivisions/{lang}.xml').getroot()
    return {x.get('type'): x.text for x in t.iter('subdivision') if not x.get('alt')}


def territories(lang):
    t = ET.parse(f'{CLDR}/main/{lang}.xml').getroot()
    out = collections.defaultdict(list)
    for x in t.find('localeDisplayNames').find('territories'):
        out[x.get('type')].append(x.text)
    return out


def main():
    need = [f'{CLDR}/subdivisions/ar.xml', f'{ISO}/iso_3166-1.json', '/usr/share/locale/ar/LC_MESSAGES/geonames.mo']
    if any(not os.path.exists(p) for p in need):
        sys.exit('make_places: sources are missing. Run: apt-get install unicode-cldr-core iso-codes libgeonames0 libgeonames-common')
    review = sys.argv[2] if len(sys.argv) > 2 and sys.argv[1] == '--review' else None

    hand_c = {r['iso3']: r for r in rows(f'{DATA}/countries_hand.tsv')}
    ambiguous = {}
    for r in rows(f'{DATA}/ambiguous.tsv'):
        ambiguous[(r['country'], fold(r['name']))] = r['action']
    hand_ids, hand_names, hand_rows = set(), set(), []
    for p in sorted(glob.glob(f'{PLACES}/hand_*.tsv')):
        for r in rows(p):
            hand_ids.add(r['id'])
            hand_rows.append(r)
            if r['kind'] in ('city', 'town', 'village', 'district', 'neighbourhood', 'camp', 'island', 'port', 'crossing'):
                for n in r['names_ar'].split('|'):
                    f = STRIP.sub('', n)
                    hand_names.add((r['country'], fold(f)))
                    hand_names.add((r['country'], fold(f[2:] if f.startswith('ال') else 'ال' + f)))
                hand_names.add((r['country'], slug(r['name_en'])))

    def guard(cc3, name, kind_word, weak=False):
        """The name as the codebook may hold it: bare, with a kind word, or '' (left out)."""
        f = fold(name)
        act = ambiguous.get((cc3, f)) or ambiguous.get(('*', f)) or ('kind' if weak else '')
        if act == 'drop':
            return ''
        if act != 'keep' and (act == 'kind' or f in BARE_BAD or len(f[2:] if f.startswith('ال') else f) < 3):
            return f'{kind_word} {name}'
        return name

    # countries
    iso = json.load(open(f'{ISO}/iso_3166-1.json'))['3166-1'] + [dict(alpha_2='XK', alpha_3='XKX', name='Kosovo')]
    t_ar, t_en = territories('ar'), territories('en')
    a3 = {c['alpha_2']: c['alpha_3'] for c in iso}
    all_cities = list(cities())
    cap_at = {}
    for c in all_cities:
        if c['cc'] in a3:
            cap_at.setdefault((a3[c['cc']], slug(c['en'])), (c['lat'], c['lon']))
    out = []
    for c in sorted(iso, key=lambda c: c['alpha_3']):
        h = hand_c.get(c['alpha_3'], {})
        names = [n for n in h.get('names_ar', '').split('|') if n]
        seen = {fold(n) for n in names}
        if not names:
            for n in t_ar.get(c['alpha_2'], []):
                n = arabic_name(n)
                if n and fold(n) not in seen:
                    names.append(n)
                    seen.add(fold(n))
        en = h.get('name_en') or plain((t_en.get(c['alpha_2']) or [c['name']])[0])
        lat, lon = h.get('lat', ''), h.get('lon', '')
        src = 'hand|cldr|iso-codes' if h else 'cldr|iso-codes'
        if h and not lat and (c['alpha_3'], slug(h.get('capital_en', ''))) in cap_at:
            lat, lon = map(num, cap_at[c['alpha_3'], slug(h.get('capital_en', ''))])
            src += '|geonames'
        out.append(dict(iso3=c['alpha_3'], iso2=c['alpha_2'], name_en=en, names_ar='|'.join(names), nisba=h.get('nisba', ''),
                        capital_en=h.get('capital_en', ''), capital_ar=h.get('capital_ar', ''), lat=lat, lon=lon, source=src))
    countries = out

    # first-level divisions
    s_ar, s_en = subdivisions('ar'), subdivisions('en')
    iso2 = [x for x in json.load(open(f'{ISO}/iso_3166-2.json'))['3166-2'] if 'parent' not in x]
    country_names = {fold(n) for r in countries for n in r['names_ar'].split('|')}
    by_key, by_ar, admin = {}, {}, []
    for x in sorted(iso2, key=lambda x: x['code']):
        cc, code = x['code'].split('-')
        if cc not in a3:
            continue
        k = (cc + code).lower()
        en = plain(s_en.get(k) or x['name'])
        full = arabic_name(s_ar.get(k))
        bare = STRIP.sub('', full) if full else ''
        for n in (en, x['name']):
            by_key.setdefault((cc, key(n)), x['code'])
        if bare:
            by_ar.setdefault((cc, fold(bare)), x['code'])
        admin.append((x, cc, en, full, bare))
    for p in glob.glob(f'{PLACES}/hand_*.tsv'):
        for r in rows(p):
            if r['kind'] == 'province':
                cc = r['id'][:2]
                by_key.setdefault((cc, key(r['name_en'])), r['id'])
                for n in r['names_ar'].split('|'):
                    by_ar.setdefault((cc, fold(STRIP.sub('', n))), r['id'])

    def admin_of(c):
        ar = fold(STRIP.sub('', arabic_name(c['state_ar'])))
        return by_key.get((c['cc'], key(c['state_en']))) or by_ar.get((c['cc'], ar)) or ''

    points = collections.defaultdict(list)
    for c in all_cities:
        c['admin'] = admin_of(c)
        if c['admin']:
            points[c['admin']].append((c['lat'], c['lon']))
    out, skipped = [], 0
    for x, cc, en, full, bare in admin:
        if x['code'] in hand_ids:
            continue
        if not bare or fold(bare) in country_names and fold(bare) == fold(full):
            skipped += 1
            continue
        kind = full[:-len(bare)].strip() or TYPE_AR_COUNTRY.get(cc) or TYPE_AR.get(x['type'], 'إقليم')
        name = guard(a3[cc], bare, kind, cc in MINOR and ' ' not in bare)
        if not name:
            skipped += 1
            continue
        ps = points.get(x['code'])
        lat = num(sum(p[0] for p in ps) / len(ps)) if ps else ''
        lon = num(sum(p[1] for p in ps) / len(ps)) if ps else ''
        out.append(dict(id=x['code'], kind='province', name_en=en, names_ar=name, country=a3[cc], admin1='', lat=lat, lon=lon,
                        precision='admin1', source='cldr|iso-codes' + ('|geonames' if ps else '')))
    admin_rows = out
    known = {r['id'] for r in out} | hand_ids

    # cities
    out, used, seen = [], set(hand_ids), set()
    cap_names = {(r['iso3'], fold(n)) for r in countries for n in r['capital_ar'].split('|')}
    owner = collections.defaultdict(set)
    for n3, f in cap_names:
        owner[f].add(n3)
    for r in hand_rows:
        for n in r['names_ar'].split('|'):
            owner[fold(STRIP.sub('', n))].add(r['country'])
    for c in all_cities:
        if c['pop'] >= 1000000 and c['cc'] in a3:
            owner[fold(STRIP.sub('', arabic_name(c['ar'])))].add(a3[c['cc']])
    for c in sorted(all_cities, key=lambda c: (c['cc'], -c['pop'], c['en'], c['lat'])):
        if c['cc'] not in a3:
            continue
        n3 = a3[c['cc']]
        name = STRIP.sub('', arabic_name(c['ar']))
        if not name or len(fold(name)) < 3:
            continue
        f = fold(name)
        if (n3, f) in hand_names or (n3, slug(c['en'])) in hand_names or (n3, f) in seen:
            continue
        if f in country_names and (n3, f) not in cap_names:
            continue
        # a namesake of a far greater place elsewhere, of a capital, or of a place of the hand files is left out
        if n3 not in owner.get(f, n3) and c['pop'] < 300000:
            continue
        # short names, and the many American and British towns named after persons, only with the kind word
        bare = f[2:] if f.startswith('ال') else f
        weak = ' ' not in f and (len(bare) < 4 and c['pop'] < 1000000 or
                                 n3 in ('USA', 'CAN', 'AUS', 'GBR', 'NZL') and c['pop'] < 180000)
        name = guard(n3, name, 'مدينة', weak)
        if not name:
            continue
        seen.add((n3, f))
        ident = base = f'{n3.lower()}_{slug(c["en"])}'
        k = 2
        while ident in used:
            ident = f'{base}_{k}'
            k += 1
        used.add(ident)
        out.append(dict(id=ident, kind='city' if c['pop'] >= 50000 else 'town', name_en=plain(c['en']), names_ar=name,
                        country=n3, admin1=c['admin'] if c['admin'] in known else '', lat=num(c['lat']), lon=num(c['lon']),
                        precision='place', source='geonames'))

    if review:
        freq = {}
        for line in open(review, encoding='utf-8'):
            w, n = line.split('\t')[:2]
            freq[fold(w)] = freq.get(fold(w), 0) + int(n)
        found = []
        for r in admin_rows + out:
            f = fold(r['names_ar'])
            if ' ' not in f:
                n = max(freq.get(f, 0), freq.get(f[2:], 0) if f.startswith('ال') else 0)
                if n >= 5:
                    found.append((n, r['names_ar'], r['id'], r['name_en']))
        for x in sorted(found, reverse=True):
            print(*x, sep='\t')
        return
    renamed = {r['id']: r['name'] for r in rows(f'{DATA}/renamed.tsv')}
    for r in admin_rows + out:
        r['names_ar'] = renamed.get(r['id'], r['names_ar'])
    for r in countries:
        r['capital_ar'] = renamed.get(r['iso3'], r['capital_ar'])
    note = '# Written by tools/make_places.py: do not edit; put corrections into %s\n'
    write(f'{ROOT}/codebook/countries.tsv', CHEAD, countries, note % 'tools/places_data/countries_hand.tsv')
    write(f'{PLACES}/admin1_generated.tsv', HEAD, admin_rows, note % 'a codebook/places/hand_*.tsv (same id) or tools/places_data/ambiguous.tsv')
    write(f'{PLACES}/cities_generated.tsv', HEAD, out, '# Places: GeoNames (www.geonames.org), CC BY 4.0\n' +
          note % 'a codebook/places/hand_*.tsv (same Arabic name) or tools/places_data/ambiguous.tsv')
    print(f'{len(countries)} countries, {len(admin_rows)} provinces ({skipped} without a usable Arabic name), {len(out)} cities')
    miss = [r['iso3'] for r in countries if not (r['names_ar'] and r['capital_ar'] and r['lat'])]
    if miss:
        print('countries without names, capital or coordinates:', ' '.join(miss))


if __name__ == '__main__':
    if sys.argv[1:2] == ['--dump']:
        dump_cities()
    else:
        main()
