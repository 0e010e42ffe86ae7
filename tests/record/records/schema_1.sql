-- A record as schema 1 wrote it: four made reports and one correction. Never edited: what later versions must open.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE meta (
  name TEXT NOT NULL PRIMARY KEY,  -- schema: number of the last step taken
  value TEXT NOT NULL
) STRICT;
INSERT INTO meta VALUES('schema','1');
CREATE TABLE reports (
  no INTEGER NOT NULL PRIMARY KEY,
  id TEXT NOT NULL,            -- the report's own, else its address, else its sha256
  version INTEGER NOT NULL,
  latest INTEGER NOT NULL,     -- 1: the version that counts
  state INTEGER NOT NULL,      -- 0: not yet compared with others for copies; 1: done
  print INTEGER NOT NULL,      -- 63 bits of a hash of all that came in: to know it again unread
  source TEXT NOT NULL,
  url TEXT NOT NULL,
  title TEXT NOT NULL,
  published TEXT NOT NULL,     -- as given
  minute INTEGER NOT NULL,     -- published, minutes since 1970 in UTC; unknown: the largest number
  day TEXT NOT NULL,           -- published, the local day; unknown: empty
  language TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  voice INTEGER NOT NULL,      -- no of the earliest report of which it is a copy, or its own
  learned INTEGER NOT NULL,
  engine TEXT NOT NULL,
  events INTEGER NOT NULL,
  statements INTEGER NOT NULL,
  figures INTEGER NOT NULL,
  talks INTEGER NOT NULL
) STRICT;
INSERT INTO reports VALUES(1,'made/0',1,1,1,3407350455604279687,'outlet_a','','غارات على دوما','2018-03-02T10:00:00Z',25333080,'2018-03-02','ar','b80c5505d937d73a99f34a64ca9bb10aad5df79655d5dd062a8b53259e62448b',1,1795887609709,'0.1.0+0a0de71216ad',2,1,1,0);
INSERT INTO reports VALUES(2,'made/1',1,1,1,279932788636104732,'outlet_b','','غارات على إدلب','2018-03-02T11:00:00Z',25333140,'2018-03-02','ar','689b2e7b5dbc5fc1af69e77677e4de47416554fa8e94b52d352a600937c9187f',2,1795887609709,'0.1.0+0a0de71216ad',2,1,1,0);
INSERT INTO reports VALUES(3,'made/2',1,1,1,139079977665443317,'outlet_c','','غارات على الحديدة','2018-03-02T12:00:00Z',25333200,'2018-03-02','ar','3a0a1f0427544cef164adfd23a3ddec0d8405215ce95eb2cf2ec0f87a8f830cb',3,1795887609709,'0.1.0+0a0de71216ad',2,1,1,0);
INSERT INTO reports VALUES(4,'made/3',1,1,1,2397132514310651952,'outlet_a','','غارات على عفرين','2018-03-02T13:00:00Z',25333260,'2018-03-02','ar','e0daadf70b77b525bec8cbcfd0eac768c625623c471fe502febcc9cc49d5d451',4,1795887609709,'0.1.0+0a0de71216ad',2,1,1,0);
CREATE TABLE texts (
  report INTEGER NOT NULL PRIMARY KEY,
  body TEXT NOT NULL,
  rest TEXT NOT NULL           -- JSON: relations, sections, warnings
) STRICT;
INSERT INTO texts VALUES(1,replace('قتل 3 مدنيين في غارات جوية شنتها طائرات روسية على مدينة دوما يوم 2018-03-02.\nوقال المتحدث باسم الجيش السوري إن القوات تقدمت نحو دوما، رقم 0.\nوينتشر نحو 100 جندي أمريكي في القاعدة القريبة من دوما.','\n',char(10)),'{}');
INSERT INTO texts VALUES(2,replace('قتل 10 مدنيين في غارات جوية شنتها طائرات روسية على مدينة إدلب يوم 2018-03-02.\nوقال المتحدث باسم الجيش السوري إن القوات تقدمت نحو إدلب، رقم 1.\nوينتشر نحو 101 جندي أمريكي في القاعدة القريبة من إدلب.','\n',char(10)),'{}');
INSERT INTO texts VALUES(3,replace('قتل 6 مدنيين في غارات جوية شنتها طائرات روسية على مدينة الحديدة يوم 2018-03-02.\nوقال المتحدث باسم الجيش السوري إن القوات تقدمت نحو الحديدة، رقم 2.\nوينتشر نحو 102 جندي أمريكي في القاعدة القريبة من الحديدة.','\n',char(10)),'{}');
INSERT INTO texts VALUES(4,replace('قتل 13 مدنيين في غارات جوية شنتها طائرات روسية على مدينة عفرين يوم 2018-03-02.\nوقال المتحدث باسم الجيش السوري إن القوات تقدمت نحو عفرين، رقم 3.\nوينتشر نحو 103 جندي أمريكي في القاعدة القريبة من عفرين.','\n',char(10)),'{}');
CREATE TABLE told (
  no INTEGER NOT NULL PRIMARY KEY,
  key INTEGER NOT NULL,        -- made of report, kind and the place of its evidence; ids are made of it
  report INTEGER NOT NULL,
  kind INTEGER NOT NULL,       -- 0 event, 1 statement, 2 figure, 3 talks
  state INTEGER NOT NULL,      -- 0 new, 1 settled, 2 to be taken out, 3 out
  family INTEGER NOT NULL      -- told facts that may be one share it: the smallest of their keys
) STRICT;
INSERT INTO told VALUES(1,-8569841006175032500,1,0,1,2355087737775142214);
INSERT INTO told VALUES(2,1281910831167743323,1,0,1,1281910831167743323);
INSERT INTO told VALUES(3,5103897832736482694,1,1,1,4523481371477903017);
INSERT INTO told VALUES(4,-4850297437952307453,1,2,1,-4850297437952307453);
INSERT INTO told VALUES(5,6716716441029452367,2,0,1,2355087737775142214);
INSERT INTO told VALUES(6,-486033267258719909,2,0,1,1281910831167743323);
INSERT INTO told VALUES(7,-6818434879558713406,2,1,1,4523481371477903017);
INSERT INTO told VALUES(8,-4632351276395267293,2,2,1,-4632351276395267293);
INSERT INTO told VALUES(9,7723750778729527144,3,0,1,2355087737775142214);
INSERT INTO told VALUES(10,2656353159736714691,3,0,1,1281910831167743323);
INSERT INTO told VALUES(11,4523481371477903017,3,1,1,4523481371477903017);
INSERT INTO told VALUES(12,-87280933985004669,3,2,1,-87280933985004669);
INSERT INTO told VALUES(13,2355087737775142214,4,0,1,2355087737775142214);
INSERT INTO told VALUES(14,-3147207964467197636,4,0,1,1281910831167743323);
INSERT INTO told VALUES(15,8639594959962092147,4,1,1,4523481371477903017);
INSERT INTO told VALUES(16,-442745900063405629,4,2,1,-442745900063405629);
CREATE TABLE told_bodies (
  told INTEGER NOT NULL PRIMARY KEY,
  body TEXT NOT NULL,          -- JSON, codec.h
  words TEXT NOT NULL,         -- the words of the report that show it
  marks BLOB NOT NULL         -- what fusion compares (record/fuse.h)
) STRICT;
INSERT INTO told_bodies VALUES(1,'{"id":"e1","type":"ASSAULT","mode":"aerial","acled":"Air/drone strike","cameo":"195","status":"occurred","main":true,"actors":[{"name":"Russia","name_ar":"طائرات روسية","code":"RUS/GOV","spans":"x33-45"}],"targets":[{"name":"State Duma","name_ar":"دوما","code":"RUS/LEG","entity":"state_duma","spans":"t10-14"}],"place":{"name":"Douma","name_ar":"دوما","entity":"syr_douma","country":"SYR","admin1":"SY-RD","lat":33.57,"lon":36.4,"precision":"place","spans":"t10-14"},"date":{"from":"2018-03-02","to":"2018-03-02","precision":"day","text":"يوم 2018-03-02","spans":"x61-75"},"killed":[{"count":{"value":"3","min":"3","max":"3","comparator":"=","text":"3","spans":"x4-5"},"who":{"name":"civilian of Russia","name_ar":"3 مدنيين","code":"RUS/CVL","role":"civilian","anonymous":true,"spans":"x4-12"}}],"evidence":"t0-5,t10-14,x0-3,x4-12,x16-26,x33-45,x50-60,x61-75","rule":"nouns/ASSAULT:غارة","weight":0.8807655763037742}','غارات على دوما ... قتل 3 مدنيين في غارات جوية شنتها طائرات روسية على مدينة دوما يوم 2018-03-02',X'014c6b5c8502cf11899b9fdfdb47328f62000001004cd09de175f6add28f9d214a588d8201b8440000b8440000021b24e3ca2ed5c413ba0c6c5001ae4706429a99114201000000000000003769241dc460fc99f47b3268010000003e9b6f999f2ba11bc460fc9900000000000000000100000000000000693304b3000000000000084000000000000008400500000095180a4928b55adf8ef20c0000005007041295181a270a49b86bc273f89e34a728b55adf8ef2');
INSERT INTO told_bodies VALUES(2,'{"id":"e2","type":"ASSAULT","acled":"Armed clash","cameo":"190","status":"occurred","actors":[{"name":"force(s) of Syria","name_ar":"القوات","code":"SYR/MIL","spans":"x111-117"}],"targets":[{"name":"State Duma","name_ar":"دوما","code":"RUS/LEG","entity":"state_duma","spans":"x128-132"}],"place":{"name":"Douma","name_ar":"دوما","entity":"syr_douma","country":"SYR","admin1":"SY-RD","lat":33.57,"lon":36.4,"precision":"place","spans":"x128-132"},"attribution":"s1","evidence":"x111-117,x118-123,x128-132","rule":"verbs/ASSAULT:تقدم","weight":0.6766458812555906}','وقال المتحدث باسم الجيش السوري إن القوات تقدمت نحو دوما، رقم 0',X'015ba57aed1b43ca119b9fdfdb47328f62000000004cd09de1000000005b8a768b588d820100000000ffffffff001b24e3ca2ed5c413ba0c6c5001ae4706429a991142010000000000000007790a94ba0c6c50a2a39620010000003e9b6f999f2ba11bc460fc99000000000000000000000000030000000412b86b8ef20c0000005007041295181a270a49b86bc273f89e34a728b55adf8ef2');
INSERT INTO told_bodies VALUES(3,'{"id":"s1","speaker":{"name":"army spokesman of Syria","name_ar":"المتحدث باسم الجيش السوري","code":"SYR/MIL","role":"army spokesman","anonymous":true,"spans":"x82-107"},"verb":"قال","kind":"indirect","stance":"says","evidence":"x77-81,x82-107","rule":"words/speech:قال"}','وقال المتحدث باسم الجيش السوري إن القوات تقدمت نحو دوما، رقم 0',X'0186e5248a09b0d4469b9fdfdb47328f6201000001afef6a6100000000d73a6d04588d820100000000ffffffff00000000000000000000000000000000000000000000010000000000000007790a94ba0c6c5000000000000000000000000000000000030000000412b86b8ef20c0000005007041295181a270a49b86bc273f89e34a728b55adf8ef2');
INSERT INTO told_bodies VALUES(4,'{"id":"f1","kind":"force_level","count":{"value":"100","comparator":"~","text":"100","spans":"x152-155"},"unit":"soldier","holder":{"name":"soldier of United States","name_ar":"نحو 100 جندي أمريكي","code":"USA/MIL","role":"soldier","anonymous":true,"spans":"x148-167"},"status":"occurred","evidence":"x148-167","rule":"figure.forces"}','وينتشر نحو 100 جندي أمريكي في القاعدة القريبة من دوما',X'01038fdd9b2d48b0bc9b9fdfdb47328f6202000000cd0fc37727164cfb438583cb588d820100000000ffffffff0000000000000000000000000000000000000000000001000000000000008e4b4d4cd0d373ae000000000000000000000000010000000000050000000000000000000000594000003426f56b0c430600000050071a27c273f89e34a78ef20c0000005007041295181a270a49b86bc273f89e34a728b55adf8ef2');
INSERT INTO told_bodies VALUES(5,'{"id":"e1","type":"ASSAULT","mode":"aerial","acled":"Air/drone strike","cameo":"195","status":"occurred","main":true,"actors":[{"name":"Russia","name_ar":"طائرات روسية","code":"RUS/GOV","spans":"x34-46"}],"place":{"name":"Idlib","name_ar":"إدلب","entity":"syr_idlib","country":"SYR","admin1":"SY-ID","lat":35.93,"lon":36.63,"precision":"place","spans":"x51-61"},"date":{"from":"2018-03-02","to":"2018-03-02","precision":"day","text":"يوم 2018-03-02","spans":"x62-76"},"killed":[{"count":{"value":"10","min":"10","max":"10","comparator":"=","text":"10","spans":"x4-6"},"who":{"name":"civilian of Russia","name_ar":"10 مدنيين","code":"RUS/CVL","role":"civilian","anonymous":true,"spans":"x4-13"}}],"evidence":"t0-5,x0-3,x4-13,x17-27,x34-46,x62-76","rule":"nouns/ASSAULT:غارة","weight":0.947294988666457}','غارات على إدلب ... قتل 10 مدنيين في غارات جوية شنتها طائرات روسية على مدينة إدلب يوم 2018-03-02',X'014f2296340492365dcbbf4eb58578e5e8000001004cd09de175f6add28f9d214a948d8201b8440000b844000002639e1d3328f0e61eba0c6c500152b80f421f85124201000000000000003769241dc460fc99f47b326800000000000000000100000000000000693304b3000000000000244000000000000024400600000095180a4928b596ca5adfc0ee0d000000500704129518141f0a49b86bc273f89e34a728b596ca5adfc0ee');
INSERT INTO told_bodies VALUES(6,'{"id":"e2","type":"ASSAULT","acled":"Armed clash","cameo":"190","status":"occurred","actors":[{"name":"force(s) of Syria","name_ar":"القوات","code":"SYR/MIL","spans":"x112-118"}],"place":{"name":"Idlib","name_ar":"إدلب","entity":"SY-ID","country":"SYR","lat":35.8,"lon":36.7,"precision":"admin1","spans":"x129-133"},"attribution":"s1","evidence":"x112-118,x119-124","rule":"verbs/ASSAULT:تقدم","weight":0.597076854064982}','وقال المتحدث باسم الجيش السوري إن القوات تقدمت نحو إدلب، رقم 1',X'015b81058c514341f9cbbf4eb58578e5e8000000004cd09de1000000005b8a768b948d820100000000ffffffff0028f0e61e00000000ba0c6c500333330f42cdcc1242010000000000000007790a94ba0c6c50a2a39620000000000000000000000000030000000412b86bc0ee0d000000500704129518141f0a49b86bc273f89e34a728b596ca5adfc0ee');
INSERT INTO told_bodies VALUES(7,'{"id":"s1","speaker":{"name":"army spokesman of Syria","name_ar":"المتحدث باسم الجيش السوري","code":"SYR/MIL","role":"army spokesman","anonymous":true,"spans":"x83-108"},"verb":"قال","kind":"indirect","stance":"says","evidence":"x78-82,x83-108","rule":"words/speech:قال"}','وقال المتحدث باسم الجيش السوري إن القوات تقدمت نحو إدلب، رقم 1',X'01c2ffc4479a0d60a1cbbf4eb58578e5e801000001afef6a6100000000d73a6d04948d820100000000ffffffff00000000000000000000000000000000000000000000010000000000000007790a94ba0c6c5000000000000000000000000000000000030000000412b86bc0ee0d000000500704129518141f0a49b86bc273f89e34a728b596ca5adfc0ee');
INSERT INTO told_bodies VALUES(8,'{"id":"f1","kind":"force_level","count":{"value":"101","comparator":"~","text":"101","spans":"x153-156"},"unit":"soldier","holder":{"name":"soldier of United States","name_ar":"نحو 101 جندي أمريكي","code":"USA/MIL","role":"soldier","anonymous":true,"spans":"x149-168"},"status":"occurred","evidence":"x149-168","rule":"figure.forces"}','وينتشر نحو 101 جندي أمريكي في القاعدة القريبة من إدلب',X'0123fba1af0e95b6bfcbbf4eb58578e5e802000000cd0fc37727164cfb438583cb948d820100000000ffffffff0000000000000000000000000000000000000000000001000000000000008e4b4d4cd0d373ae000000000000000000000000010000000000050000000000000000000040594000003426f56b0c43060000005007141fc273f89e34a7c0ee0d000000500704129518141f0a49b86bc273f89e34a728b596ca5adfc0ee');
INSERT INTO told_bodies VALUES(9,'{"id":"e1","type":"ASSAULT","mode":"aerial","acled":"Air/drone strike","cameo":"195","status":"occurred","main":true,"actors":[{"name":"Russia","name_ar":"طائرات روسية","code":"RUS/GOV","spans":"x33-45"}],"place":{"name":"Hodeidah","name_ar":"الحديدة","entity":"yem_hodeidah","country":"YEM","admin1":"YE-HU","lat":14.8,"lon":42.95,"precision":"place","spans":"x50-63"},"date":{"from":"2018-03-02","to":"2018-03-02","precision":"day","text":"يوم 2018-03-02","spans":"x64-78"},"killed":[{"count":{"value":"6","min":"6","max":"6","comparator":"=","text":"6","spans":"x4-5"},"who":{"name":"civilian of Russia","name_ar":"6 مدنيين","code":"RUS/CVL","role":"civilian","anonymous":true,"spans":"x4-12"}}],"evidence":"t0-5,x0-3,x4-12,x16-26,x33-45,x64-78","rule":"nouns/ASSAULT:غارة","weight":0.947294988666457}','غارات على الحديدة ... قتل 6 مدنيين في غارات جوية شنتها طائرات روسية على مدينة الحديدة يوم 2018-03-02',X'0168f7d13b6946306bc7df2fe4d57239b2000001004cd09de175f6add28f9d214ad08d8201b8440000b8440000023944be31c111a696ecee5b9701cdcc6c41cdcc2b4201000000000000003769241dc460fc99f47b326800000000000000000100000000000000693304b3000000000000184000000000000018400500000095180a4928b54ed75adf0c0000005007041295180a49b86bc273f89e34a728b54ed75adfa7f6');
INSERT INTO told_bodies VALUES(10,'{"id":"e2","type":"ASSAULT","acled":"Armed clash","cameo":"190","status":"occurred","actors":[{"name":"force(s) of Syria","name_ar":"القوات","code":"SYR/MIL","spans":"x114-120"}],"place":{"name":"Hodeidah","name_ar":"الحديدة","entity":"YE-HU","country":"YEM","lat":14.9,"lon":43.3,"precision":"admin1","spans":"x131-138"},"attribution":"s1","evidence":"x114-120,x121-126","rule":"verbs/ASSAULT:تقدم","weight":0.4870029285414583}','وقال المتحدث باسم الجيش السوري إن القوات تقدمت نحو الحديدة، رقم 2',X'01c3e517f41f43dd24c7df2fe4d57239b2000000004cd09de1000000005b8a768bd08d820100000000ffffffff00c111a69600000000ecee5b970366666e4133332d42010000000000000007790a94ba0c6c50a2a39620000000000000000000000000030000000412b86b4ed70c0000005007041295180a49b86bc273f89e34a728b54ed75adfa7f6');
INSERT INTO told_bodies VALUES(11,'{"id":"s1","speaker":{"name":"army spokesman of Syria","name_ar":"المتحدث باسم الجيش السوري","code":"SYR/MIL","role":"army spokesman","anonymous":true,"spans":"x85-110"},"verb":"قال","kind":"indirect","stance":"says","evidence":"x80-84,x85-110","rule":"words/speech:قال"}','وقال المتحدث باسم الجيش السوري إن القوات تقدمت نحو الحديدة، رقم 2',X'01a986094757a2c63ec7df2fe4d57239b201000001afef6a6100000000d73a6d04d08d820100000000ffffffff00000000000000000000000000000000000000000000010000000000000007790a94ba0c6c5000000000000000000000000000000000030000000412b86b4ed70c0000005007041295180a49b86bc273f89e34a728b54ed75adfa7f6');
INSERT INTO told_bodies VALUES(12,'{"id":"f1","kind":"force_level","count":{"value":"102","comparator":"~","text":"102","spans":"x158-161"},"unit":"soldier","holder":{"name":"soldier of United States","name_ar":"نحو 102 جندي أمريكي","code":"USA/MIL","role":"soldier","anonymous":true,"spans":"x154-173"},"status":"occurred","evidence":"x154-173","rule":"figure.forces"}','وينتشر نحو 102 جندي أمريكي في القاعدة القريبة من الحديدة',X'0183d328f673eac9fec7df2fe4d57239b202000000cd0fc37727164cfb438583cbd08d820100000000ffffffff0000000000000000000000000000000000000000000001000000000000008e4b4d4cd0d373ae000000000000000000000000010000000000050000000000000000000080594000003426f56b0c43060000005007c273f89e34a74ed7a7f60c0000005007041295180a49b86bc273f89e34a728b54ed75adfa7f6');
INSERT INTO told_bodies VALUES(13,'{"id":"e1","type":"ASSAULT","mode":"aerial","acled":"Air/drone strike","cameo":"195","status":"occurred","main":true,"actors":[{"name":"Russia","name_ar":"طائرات روسية","code":"RUS/GOV","spans":"x34-46"}],"place":{"name":"Afrin","name_ar":"عفرين","entity":"syr_afrin","country":"SYR","admin1":"SY-HL","lat":36.51,"lon":36.87,"precision":"place","spans":"t10-15"},"date":{"from":"2018-03-02","to":"2018-03-02","precision":"day","text":"يوم 2018-03-02","spans":"x63-77"},"killed":[{"count":{"value":"13","min":"13","max":"13","comparator":"=","text":"13","spans":"x4-6"},"who":{"name":"civilian of Russia","name_ar":"13 مدنيين","code":"RUS/CVL","role":"civilian","anonymous":true,"spans":"x4-13"}}],"evidence":"t0-5,x0-3,x4-13,x17-27,x34-46,x63-77","rule":"nouns/ASSAULT:غارة","weight":0.947294988666457}','غارات على عفرين ... قتل 13 مدنيين في غارات جوية شنتها طائرات روسية على مدينة عفرين يوم 2018-03-02',X'014635f7d8d1f3ae20acf3cbfa81a68dcc000001004cd09de175f6add28f9d214a0c8e8201b8440000b844000002149f14df3ff56e8eba0c6c50013d0a1242e17a134201000000000000003769241dc460fc99f47b326800000000000000000100000000000000693304b30000000000002a400000000000002a4006000000750595180a4928b50ec75adf0d00000075055007041295189d310a49b86bc273f89e34a728b50ec75adf');
INSERT INTO told_bodies VALUES(14,'{"id":"e2","type":"ASSAULT","acled":"Armed clash","cameo":"190","status":"occurred","actors":[{"name":"force(s) of Syria","name_ar":"القوات","code":"SYR/MIL","spans":"x113-119"}],"place":{"name":"Afrin","name_ar":"عفرين","entity":"syr_afrin","country":"SYR","admin1":"SY-HL","lat":36.51,"lon":36.87,"precision":"place","spans":"x130-135"},"attribution":"s1","evidence":"x113-119,x120-125","rule":"verbs/ASSAULT:تقدم","weight":0.597076854064982}','وقال المتحدث باسم الجيش السوري إن القوات تقدمت نحو عفرين، رقم 3',X'013c09a7eb07df52d4acf3cbfa81a68dcc000000004cd09de1000000005b8a768b0c8e820100000000ffffffff00149f14df3ff56e8eba0c6c50013d0a1242e17a1342010000000000000007790a94ba0c6c50a2a39620000000000000000000000000030000000412b86b0ec70d00000075055007041295189d310a49b86bc273f89e34a728b50ec75adf');
INSERT INTO told_bodies VALUES(15,'{"id":"s1","speaker":{"name":"army spokesman of Syria","name_ar":"المتحدث باسم الجيش السوري","code":"SYR/MIL","role":"army spokesman","anonymous":true,"spans":"x84-109"},"verb":"قال","kind":"indirect","stance":"says","evidence":"x79-83,x84-109","rule":"words/speech:قال"}','وقال المتحدث باسم الجيش السوري إن القوات تقدمت نحو عفرين، رقم 3',X'0173b2cb6fd701e677acf3cbfa81a68dcc01000001afef6a6100000000d73a6d040c8e820100000000ffffffff00000000000000000000000000000000000000000000010000000000000007790a94ba0c6c5000000000000000000000000000000000030000000412b86b0ec70d00000075055007041295189d310a49b86bc273f89e34a728b50ec75adf');
INSERT INTO told_bodies VALUES(16,'{"id":"f1","kind":"force_level","count":{"value":"103","comparator":"~","text":"103","spans":"x155-158"},"unit":"soldier","holder":{"name":"soldier of United States","name_ar":"نحو 103 جندي أمريكي","code":"USA/MIL","role":"soldier","anonymous":true,"spans":"x151-170"},"status":"occurred","evidence":"x151-170","rule":"figure.forces"}','وينتشر نحو 103 جندي أمريكي في القاعدة القريبة من عفرين',X'01c3c9f51cf30cdbf9acf3cbfa81a68dcc02000000cd0fc37727164cfb438583cb0c8e820100000000ffffffff0000000000000000000000000000000000000000000001000000000000008e4b4d4cd0d373ae0000000000000000000000000100000000000500000000000000000000c0594000003426f56b0c430600000050079d31c273f89e34a70ec70d00000075055007041295189d310a49b86bc273f89e34a728b50ec75adf');
CREATE TABLE facts (
  rev INTEGER NOT NULL PRIMARY KEY,
  id TEXT NOT NULL,
  kind INTEGER NOT NULL,
  since INTEGER NOT NULL,
  until INTEGER NOT NULL,      -- the largest number: it stands
  family INTEGER NOT NULL,
  withdrawn INTEGER NOT NULL,
  type TEXT NOT NULL,          -- PLOVER type; kind of figure; stage of talks; stance
  status TEXT NOT NULL,
  country TEXT NOT NULL,
  sort TEXT NOT NULL,          -- first day, else the day of its first report
  day_to TEXT NOT NULL,
  lat REAL,
  x REAL, y REAL, z REAL,      -- the place on the unit sphere
  voices INTEGER NOT NULL,
  learned INTEGER NOT NULL,
  digest INTEGER NOT NULL      -- of all that this revision says, to see whether the next differs
) STRICT;
INSERT INTO facts VALUES(1,'e13jj33fpqn9av',0,1795887609711,1795887610145,1281910831167743323,0,'ASSAULT','occurred','SYR','2018-03-02','2018-03-02',33.570000000000000284,0.67064627053712699833,0.49444307370042683835,0.55295535686374985839,2,1795887609709,5254744099650015101);
INSERT INTO facts VALUES(2,'e5tdmj0gt9c8jf',0,1795887609711,9223372036854775807,2355087737775142214,0,'ASSAULT','occurred','SYR','2018-03-02','2018-03-02',35.929999999999999715,0.64981613720575792658,0.48312416348450260006,0.58679641314887676095,2,1795887609709,7474649351840639908);
INSERT INTO facts VALUES(3,'e8j4ef0a2nrttc',0,1795887609711,9223372036854775807,2355087737775142214,0,'ASSAULT','occurred','SYR','2018-03-02','2018-03-02',33.570000000000000284,0.67064627053712699833,0.49444307370042683835,0.55295535686374985839,2,1795887609709,4842045727111049439);
INSERT INTO facts VALUES(4,'efjga3a660b0av',0,1795887609711,9223372036854775807,1281910831167743323,0,'ASSAULT','occurred','SYR','2018-03-02','2018-03-02',36.50999999999999801,0.64300156426679955234,0.48225296799772537914,0.59496307718028507149,2,1795887609709,2593328975488265817);
INSERT INTO facts VALUES(5,'s4dn5g16529sc6',1,1795887609737,9223372036854775807,4523481371477903017,0,'says','','SYR','2018-03-02','2018-03-02',NULL,NULL,NULL,NULL,4,1795887609709,7895684297938290316);
INSERT INTO facts VALUES(6,'fbsc285pdxv3r3',2,1795887609742,9223372036854775807,-4850297437952307453,0,'force_level','occurred','USA','2018-03-02','2018-03-02',NULL,NULL,NULL,NULL,1,1795887609709,3703746178354931930);
INSERT INTO facts VALUES(7,'fbzdmn1tqt3ys3',2,1795887609742,9223372036854775807,-4632351276395267293,0,'force_level','occurred','USA','2018-03-02','2018-03-02',NULL,NULL,NULL,NULL,1,1795887609709,6935208297698234687);
INSERT INTO facts VALUES(8,'ffkprcycefbje3',2,1795887609742,9223372036854775807,-442745900063405629,0,'force_level','occurred','USA','2018-03-02','2018-03-02',NULL,NULL,NULL,NULL,1,1795887609709,56908205107962433);
INSERT INTO facts VALUES(9,'ffxjfaefv2hmw3',2,1795887609742,9223372036854775807,-87280933985004669,0,'force_level','occurred','USA','2018-03-02','2018-03-02',NULL,NULL,NULL,NULL,1,1795887609709,2803441986764127637);
INSERT INTO facts VALUES(10,'e13jj33fpqn9av',0,1795887610145,9223372036854775807,1281910831167743323,0,'ASSAULT','occurred','SYR','2018-03-02','2018-03-02',33.570000000000000284,0.67064627053712699833,0.49444307370042683835,0.55295535686374985839,2,1795887609709,7605062941710066624);
CREATE TABLE bodies (
  rev INTEGER NOT NULL PRIMARY KEY,
  account TEXT NOT NULL,       -- JSON: the fact put together; empty: as its one report tells it
  frame TEXT NOT NULL          -- JSON: conflicts, links, why, correction
) STRICT;
INSERT INTO bodies VALUES(1,'{"type":"ASSAULT","acled":"Armed clash","cameo":"190","status":"occurred","actors":[{"name":"force(s) of Syria","name_ar":"القوات","code":"SYR/MIL"}],"targets":[{"name":"State Duma","name_ar":"دوما","code":"RUS/LEG","entity":"state_duma"}],"place":{"name":"Douma","name_ar":"دوما","entity":"syr_douma","country":"SYR","admin1":"SY-RD","lat":33.57,"lon":36.4,"precision":"place"},"rule":"verbs/ASSAULT:تقدم","weight":0.6766458812555906}','{"conflicts":[{"field":"place","values":[{"value":"syr_douma","reports":["made/0"]},{"value":"YE-HU","reports":["made/2"]}]}],"why":["made/2 with made/0: country apart: -2.4; words: +2.4; around: +1.9; bias: -1.4; lemma same: +1.1; around same: +1.0; actor same: +0.8; words few: +0.3; date none: -0.2; status same: -0.1; gap: -0.1; together: +3.2"]}');
INSERT INTO bodies VALUES(2,'{"type":"ASSAULT","mode":"aerial","acled":"Air/drone strike","cameo":"195","status":"occurred","main":true,"actors":[{"name":"Russia","name_ar":"طائرات روسية","code":"RUS/GOV"}],"place":{"name":"Idlib","name_ar":"إدلب","entity":"syr_idlib","country":"SYR","admin1":"SY-ID","lat":35.93,"lon":36.63,"precision":"place"},"date":{"from":"2018-03-02","to":"2018-03-02","precision":"day","text":"يوم 2018-03-02"},"killed":[{"count":{"value":"13","min":"10","max":"13","comparator":"="}}],"rule":"nouns/ASSAULT:غارة","weight":0.947294988666457}','{"conflicts":[{"field":"place","values":[{"value":"syr_idlib","reports":["made/1"]},{"value":"syr_afrin","reports":["made/3"]}]},{"field":"killed","values":[{"value":"10","reports":["made/1"]},{"value":"13","reports":["made/3"]}]}],"why":["made/3 with made/1: words: +4.0; around: +1.8; place apart: -1.7; date same: +1.4; bias: -1.4; lemma same: +1.1; target none: -1.0; around same: +1.0; actor same: +0.8; toll near: +0.6; both main: +0.5; mode same: +0.5; status same: -0.1; together: +7.4"]}');
INSERT INTO bodies VALUES(3,'{"type":"ASSAULT","mode":"aerial","acled":"Air/drone strike","cameo":"195","status":"occurred","main":true,"actors":[{"name":"Russia","name_ar":"طائرات روسية","code":"RUS/GOV"}],"targets":[{"name":"State Duma","name_ar":"دوما","code":"RUS/LEG","entity":"state_duma"}],"place":{"name":"Douma","name_ar":"دوما","entity":"syr_douma","country":"SYR","admin1":"SY-RD","lat":33.57,"lon":36.4,"precision":"place"},"date":{"from":"2018-03-02","to":"2018-03-02","precision":"day","text":"يوم 2018-03-02"},"killed":[{"count":{"value":"6","min":"3","max":"6","comparator":"="}}],"rule":"nouns/ASSAULT:غارة","weight":0.947294988666457}','{"conflicts":[{"field":"place","values":[{"value":"syr_douma","reports":["made/0"]},{"value":"yem_hodeidah","reports":["made/2"]}]},{"field":"killed","values":[{"value":"3","reports":["made/0"]},{"value":"6","reports":["made/2"]}]}],"why":["made/2 with made/0: words: +5.3; country apart: -2.4; around: +1.9; date same: +1.4; bias: -1.4; lemma same: +1.1; around same: +1.0; actor same: +0.8; toll near: +0.6; both main: +0.5; mode same: +0.5; status same: -0.1; together: +9.0"]}');
INSERT INTO bodies VALUES(4,'{"type":"ASSAULT","acled":"Armed clash","cameo":"190","status":"occurred","actors":[{"name":"force(s) of Syria","name_ar":"القوات","code":"SYR/MIL"}],"place":{"name":"Afrin","name_ar":"عفرين","entity":"syr_afrin","country":"SYR","admin1":"SY-HL","lat":36.51,"lon":36.87,"precision":"place"},"rule":"verbs/ASSAULT:تقدم","weight":0.597076854064982}','{"conflicts":[{"field":"place","values":[{"value":"SY-ID","reports":["made/1"]},{"value":"syr_afrin","reports":["made/3"]}]}],"why":["made/3 with made/1: words: +2.4; around: +1.8; place apart: -1.7; bias: -1.4; lemma same: +1.1; target none: -1.0; around same: +1.0; actor same: +0.8; words few: +0.3; date none: -0.2; status same: -0.1; gap: -0.1; together: +2.9"]}');
INSERT INTO bodies VALUES(5,'{"speaker":{"name":"army spokesman of Syria","name_ar":"المتحدث باسم الجيش السوري","code":"SYR/MIL","role":"army spokesman","anonymous":true},"verb":"قال","kind":"indirect","stance":"says","rule":"words/speech:قال"}','{"why":["made/1 with made/0: bias: -4.0; words: +3.8; around: +1.8; words few: -1.0; around same: +1.0; lemma same: +0.5; together: +2.0","made/2 with made/0: bias: -4.0; words: +3.8; around: +1.8; words few: -1.0; around same: +1.0; lemma same: +0.5; together: +2.1","made/3 with made/2: bias: -4.0; words: +3.8; around: +1.8; words few: -1.0; around same: +1.0; lemma same: +0.5; together: +2.0"]}');
INSERT INTO bodies VALUES(6,'{"kind":"force_level","count":{"value":"100","min":"100","comparator":"~","text":"100"},"unit":"soldier","holder":{"name":"soldier of United States","name_ar":"نحو 100 جندي أمريكي","code":"USA/MIL","role":"soldier","anonymous":true},"status":"occurred","rule":"figure.forces"}','{}');
INSERT INTO bodies VALUES(7,'{"kind":"force_level","count":{"value":"101","min":"101","comparator":"~","text":"101"},"unit":"soldier","holder":{"name":"soldier of United States","name_ar":"نحو 101 جندي أمريكي","code":"USA/MIL","role":"soldier","anonymous":true},"status":"occurred","rule":"figure.forces"}','{}');
INSERT INTO bodies VALUES(8,'{"kind":"force_level","count":{"value":"103","min":"103","comparator":"~","text":"103"},"unit":"soldier","holder":{"name":"soldier of United States","name_ar":"نحو 103 جندي أمريكي","code":"USA/MIL","role":"soldier","anonymous":true},"status":"occurred","rule":"figure.forces"}','{}');
INSERT INTO bodies VALUES(9,'{"kind":"force_level","count":{"value":"102","min":"102","comparator":"~","text":"102"},"unit":"soldier","holder":{"name":"soldier of United States","name_ar":"نحو 102 جندي أمريكي","code":"USA/MIL","role":"soldier","anonymous":true},"status":"occurred","rule":"figure.forces"}','{}');
INSERT INTO bodies VALUES(10,'{"type":"ASSAULT","acled":"Armed clash","cameo":"190","status":"occurred","actors":[{"name":"force(s) of Syria","name_ar":"القوات","code":"SYR/MIL"}],"targets":[{"name":"State Duma","name_ar":"دوما","code":"RUS/LEG","entity":"state_duma"}],"place":{"name":"Douma","name_ar":"دوما","entity":"syr_douma","country":"SYR","admin1":"SY-RD","lat":33.57,"lon":36.4,"precision":"place"},"killed":[{"count":{"value":"77","comparator":"="}}],"rule":"verbs/ASSAULT:تقدم","weight":0.6766458812555906}','{"conflicts":[{"field":"place","values":[{"value":"syr_douma","reports":["made/0"]},{"value":"YE-HU","reports":["made/2"]}]}],"why":["made/2 with made/0: country apart: -2.4; words: +2.4; around: +1.9; bias: -1.4; lemma same: +1.1; around same: +1.0; actor same: +0.8; words few: +0.3; date none: -0.2; status same: -0.1; gap: -0.1; together: +3.2"],"corrected":{"by":"a tester","at":"2026-11-28T17:40:10.143Z","why":"kept for a test"}}');
CREATE TABLE links (
  id TEXT NOT NULL,
  kind INTEGER NOT NULL,       -- LinkKind
  other TEXT NOT NULL,
  since INTEGER NOT NULL,
  until INTEGER NOT NULL
) STRICT;
CREATE TABLE sums (
  id TEXT NOT NULL PRIMARY KEY,
  marks BLOB NOT NULL
) STRICT;
INSERT INTO sums VALUES('e5tdmj0gt9c8jf',X'014f2296340492365dcbbf4eb58578e5e8000001004cd09de175f6add28f9d214a948d8201b8440000b844000002639e1d3328f0e61eba0c6c500152b80f421f85124201000000000000003769241dc460fc99f47b326800000000000000000200000000000000693304b30000000000002440000000000000244000000000693304b30000000000002a400000000000002a4008000000750595180a4928b50ec796ca5adfc0ee0d000000500704129518141f0a49b86bc273f89e34a728b596ca5adfc0ee');
INSERT INTO sums VALUES('e8j4ef0a2nrttc',X'014c6b5c8502cf11899b9fdfdb47328f62000001004cd09de175f6add28f9d214a588d8201b8440000b8440000021b24e3ca2ed5c413ba0c6c5001ae4706429a99114201000000000000003769241dc460fc99f47b3268010000003e9b6f999f2ba11bc460fc9900000000000000000200000000000000693304b30000000000000840000000000000084000000000693304b3000000000000184000000000000018400600000095180a4928b54ed75adf8ef20c0000005007041295181a270a49b86bc273f89e34a728b55adf8ef2');
INSERT INTO sums VALUES('efjga3a660b0av',X'015b81058c514341f9cbbf4eb58578e5e8000000004cd09de1000000005b8a768b948d820100000000ffffffff00149f14df3ff56e8eba0c6c50013d0a1242e17a1342010000000000000007790a94ba0c6c50a2a39620000000000000000000000000040000000412b86b0ec7c0ee0d000000500704129518141f0a49b86bc273f89e34a728b596ca5adfc0ee');
INSERT INTO sums VALUES('e13jj33fpqn9av',X'015ba57aed1b43ca119b9fdfdb47328f62000000004cd09de1000000005b8a768b588d820100000000ffffffff001b24e3ca2ed5c413ba0c6c5001ae4706429a991142010000000000000007790a94ba0c6c50a2a39620010000003e9b6f999f2ba11bc460fc99000000000000000000000000040000000412b86b4ed78ef20c0000005007041295181a270a49b86bc273f89e34a728b55adf8ef2');
CREATE TABLE changes (
  seq INTEGER NOT NULL PRIMARY KEY,
  id TEXT NOT NULL,
  what TEXT NOT NULL,          -- added, changed, removed
  at INTEGER NOT NULL
) STRICT;
INSERT INTO changes VALUES(1,'e13jj33fpqn9av','added',1795887609711);
INSERT INTO changes VALUES(2,'e5tdmj0gt9c8jf','added',1795887609711);
INSERT INTO changes VALUES(3,'e8j4ef0a2nrttc','added',1795887609711);
INSERT INTO changes VALUES(4,'efjga3a660b0av','added',1795887609711);
INSERT INTO changes VALUES(5,'s4dn5g16529sc6','added',1795887609737);
INSERT INTO changes VALUES(6,'fbsc285pdxv3r3','added',1795887609742);
INSERT INTO changes VALUES(7,'fbzdmn1tqt3ys3','added',1795887609742);
INSERT INTO changes VALUES(8,'ffkprcycefbje3','added',1795887609742);
INSERT INTO changes VALUES(9,'ffxjfaefv2hmw3','added',1795887609742);
INSERT INTO changes VALUES(10,'e13jj33fpqn9av','changed',1795887610145);
CREATE TABLE corrections (
  no INTEGER NOT NULL PRIMARY KEY,
  fact TEXT NOT NULL,          -- the id that it had then
  body TEXT NOT NULL,          -- JSON: the correction
  at INTEGER NOT NULL,
  undone INTEGER NOT NULL,     -- no of the undo; 0: it stands
  undone_at INTEGER NOT NULL   -- 0: it stands
) STRICT;
INSERT INTO corrections VALUES(1,'e13jj33fpqn9av','{"kind":"change","fact":"e13jj33fpqn9av","changes":[{"field":"killed","value":"77"}],"by":"a tester","why":"kept for a test"}',1795887610143,0,0);
CREATE TABLE anchors (
  correction INTEGER NOT NULL,
  role INTEGER NOT NULL,       -- 0: of the fact itself; 1...: of the others
  report TEXT NOT NULL,        -- id
  kind INTEGER NOT NULL,
  type TEXT NOT NULL,
  words TEXT NOT NULL,         -- of the report, that show it
  key INTEGER NOT NULL         -- of the told fact there now; 0: none
) STRICT;
INSERT INTO anchors VALUES(1,0,'made/0',0,'','وقال المتحدث باسم الجيش السوري إن القوات تقدمت نحو دوما، رقم 0',1281910831167743323);
INSERT INTO anchors VALUES(1,0,'made/2',0,'','وقال المتحدث باسم الجيش السوري إن القوات تقدمت نحو الحديدة، رقم 2',2656353159736714691);
CREATE TABLE sketches (
  report INTEGER NOT NULL PRIMARY KEY,
  marks BLOB NOT NULL
) STRICT;
INSERT INTO sketches VALUES(1,X'260000001b4022eae05fd90e45df6bb4ef952e1f');
INSERT INTO sketches VALUES(2,X'2600000045df6bb4ef952e1f');
INSERT INTO sketches VALUES(3,X'2600000045df6bb4ef952e1f');
INSERT INTO sketches VALUES(4,X'26000000239c718b1f4ed5052069cce442b77a17bec70648ff432a19f49578b5a441d2198ea24d8e6678391d45df6bb4ef952e1f');
CREATE TABLE failures (
  place TEXT NOT NULL PRIMARY KEY,
  code TEXT NOT NULL,
  reason TEXT NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  times INTEGER NOT NULL
) STRICT;
CREATE TABLE terms (
  no INTEGER NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,          -- party_code, party_id, party_name, place_id, place_name, source
  value TEXT NOT NULL,         -- codes and ids as they are, names folded
  label TEXT NOT NULL
) STRICT;
INSERT INTO terms VALUES(308284154428091253,'party_name','دوما','دوما');
INSERT INTO terms VALUES(309229153992709726,'party_name','army spokesman','army spokesman');
INSERT INTO terms VALUES(559312584898418586,'party_code','SYR','');
INSERT INTO terms VALUES(740776048780988383,'party_name','نحو 103 جندي امريكي','نحو 103 جندي أمريكي');
INSERT INTO terms VALUES(810931404987864686,'place_name','دوما','دوما');
INSERT INTO terms VALUES(1007651102136638475,'party_code','RUS/LEG','');
INSERT INTO terms VALUES(1087603976191332711,'place_id','syr_idlib','Idlib');
INSERT INTO terms VALUES(1587453859677290487,'place_name','عفرين','عفرين');
INSERT INTO terms VALUES(2413814019338716988,'place_id','SY-RD','');
INSERT INTO terms VALUES(3021129079980967795,'place_name','ادلب','إدلب');
INSERT INTO terms VALUES(3081124222134637398,'party_code','RUS/GOV','');
INSERT INTO terms VALUES(3364531657888809378,'place_id','syr_afrin','Afrin');
INSERT INTO terms VALUES(3783203336684027555,'place_id','SY-HL','');
INSERT INTO terms VALUES(3886046056089409502,'party_name','طائرات روسية','طائرات روسية');
INSERT INTO terms VALUES(4464364031314715326,'party_name','state duma','State Duma');
INSERT INTO terms VALUES(4631368328346285886,'place_id','SY-ID','');
INSERT INTO terms VALUES(5412053530377910364,'source','outlet c','outlet_c');
INSERT INTO terms VALUES(5412610084627667878,'party_name','نحو 101 جندي امريكي','نحو 101 جندي أمريكي');
INSERT INTO terms VALUES(5828535727998448841,'party_code','SYR/MIL','');
INSERT INTO terms VALUES(5947433447870574782,'party_code','USA','');
INSERT INTO terms VALUES(6043801955809486642,'party_code','USA/MIL','');
INSERT INTO terms VALUES(6659599257662299444,'party_name','russia','Russia');
INSERT INTO terms VALUES(6710419850210303732,'party_name','soldier','soldier');
INSERT INTO terms VALUES(6716628979843893049,'place_name','idlib','Idlib');
INSERT INTO terms VALUES(6917020835297750208,'party_name','نحو 102 جندي امريكي','نحو 102 جندي أمريكي');
INSERT INTO terms VALUES(7194921645818827364,'party_name','force s of syria','force(s) of Syria');
INSERT INTO terms VALUES(7539467566680404891,'party_id','state_duma','State Duma');
INSERT INTO terms VALUES(8115689403227461735,'source','outlet a','outlet_a');
INSERT INTO terms VALUES(8124815930122944052,'place_name','douma','Douma');
INSERT INTO terms VALUES(8154861159941648671,'party_name','army spokesman of syria','army spokesman of Syria');
INSERT INTO terms VALUES(8165975520049892140,'party_name','soldier of united states','soldier of United States');
INSERT INTO terms VALUES(8357303631990443312,'place_name','afrin','Afrin');
INSERT INTO terms VALUES(8422938766445979716,'party_name','نحو 100 جندي امريكي','نحو 100 جندي أمريكي');
INSERT INTO terms VALUES(8440945691785478800,'party_name','القوات','القوات');
INSERT INTO terms VALUES(8624545957240603558,'party_name','المتحدث باسم الجيش السوري','المتحدث باسم الجيش السوري');
INSERT INTO terms VALUES(8670711402060334071,'place_id','syr_douma','Douma');
INSERT INTO terms VALUES(8702736669002905136,'source','outlet b','outlet_b');
INSERT INTO terms VALUES(8766944015674965161,'party_code','RUS','');
CREATE TABLE told_keys (key INTEGER NOT NULL, told INTEGER NOT NULL, PRIMARY KEY (key, told)) STRICT, WITHOUT ROWID;
INSERT INTO told_keys VALUES(-9198739469689073960,10);
INSERT INTO told_keys VALUES(-8677920533428375071,2);
INSERT INTO told_keys VALUES(-8677920533428375071,6);
INSERT INTO told_keys VALUES(-8677920533428375071,10);
INSERT INTO told_keys VALUES(-8677920533428375071,14);
INSERT INTO told_keys VALUES(-8378728516643112061,2);
INSERT INTO told_keys VALUES(-8378728516643112061,6);
INSERT INTO told_keys VALUES(-8378728516643112061,10);
INSERT INTO told_keys VALUES(-8378728516643112061,14);
INSERT INTO told_keys VALUES(-8131590880333624959,12);
INSERT INTO told_keys VALUES(-7823488714359552745,2);
INSERT INTO told_keys VALUES(-7593818726558806703,3);
INSERT INTO told_keys VALUES(-7593818726558806703,7);
INSERT INTO told_keys VALUES(-7593818726558806703,11);
INSERT INTO told_keys VALUES(-7593818726558806703,15);
INSERT INTO told_keys VALUES(-7396052818557810180,12);
INSERT INTO told_keys VALUES(-6474701382100467800,8);
INSERT INTO told_keys VALUES(-5764556550432572821,2);
INSERT INTO told_keys VALUES(-5551587414748214628,2);
INSERT INTO told_keys VALUES(-5551587414748214628,6);
INSERT INTO told_keys VALUES(-5551587414748214628,10);
INSERT INTO told_keys VALUES(-5551587414748214628,14);
INSERT INTO told_keys VALUES(-4416056119129398229,13);
INSERT INTO told_keys VALUES(-4416056119129398229,14);
INSERT INTO told_keys VALUES(-4297278405987225066,9);
INSERT INTO told_keys VALUES(-3652815536011861133,2);
INSERT INTO told_keys VALUES(-3652815536011861133,6);
INSERT INTO told_keys VALUES(-3652815536011861133,10);
INSERT INTO told_keys VALUES(-3652815536011861133,14);
INSERT INTO told_keys VALUES(-3167127735305567620,10);
INSERT INTO told_keys VALUES(-2694510850957648095,5);
INSERT INTO told_keys VALUES(-2660742593374319873,10);
INSERT INTO told_keys VALUES(-2260169587047356426,4);
INSERT INTO told_keys VALUES(-1302373397899366113,1);
INSERT INTO told_keys VALUES(-1302373397899366113,2);
INSERT INTO told_keys VALUES(-1196763778848717108,1);
INSERT INTO told_keys VALUES(-716514416416897465,16);
INSERT INTO told_keys VALUES(-525042425972870981,9);
INSERT INTO told_keys VALUES(-525042425972870981,10);
INSERT INTO told_keys VALUES(93117970289507344,9);
INSERT INTO told_keys VALUES(93117970289507344,10);
INSERT INTO told_keys VALUES(299479835015881148,8);
INSERT INTO told_keys VALUES(854121437838119420,1);
INSERT INTO told_keys VALUES(854121437838119420,2);
INSERT INTO told_keys VALUES(854121437838119420,5);
INSERT INTO told_keys VALUES(854121437838119420,6);
INSERT INTO told_keys VALUES(854121437838119420,13);
INSERT INTO told_keys VALUES(854121437838119420,14);
INSERT INTO told_keys VALUES(930339432609924016,1);
INSERT INTO told_keys VALUES(930339432609924016,2);
INSERT INTO told_keys VALUES(930339432609924016,5);
INSERT INTO told_keys VALUES(930339432609924016,6);
INSERT INTO told_keys VALUES(930339432609924016,13);
INSERT INTO told_keys VALUES(930339432609924016,14);
INSERT INTO told_keys VALUES(1630132709339893093,2);
INSERT INTO told_keys VALUES(1919285741173929872,2);
INSERT INTO told_keys VALUES(1919285741173929872,6);
INSERT INTO told_keys VALUES(1919285741173929872,14);
INSERT INTO told_keys VALUES(2452072621095240539,1);
INSERT INTO told_keys VALUES(2452072621095240539,2);
INSERT INTO told_keys VALUES(3684395819287251917,10);
INSERT INTO told_keys VALUES(3760074336970116034,1);
INSERT INTO told_keys VALUES(3860161656669895846,1);
INSERT INTO told_keys VALUES(3860161656669895846,2);
INSERT INTO told_keys VALUES(3860161656669895846,5);
INSERT INTO told_keys VALUES(3860161656669895846,9);
INSERT INTO told_keys VALUES(3860161656669895846,13);
INSERT INTO told_keys VALUES(3883325578419122919,9);
INSERT INTO told_keys VALUES(5324488062446911578,4);
INSERT INTO told_keys VALUES(5437446809219298002,16);
INSERT INTO told_keys VALUES(5602620198618374832,2);
INSERT INTO told_keys VALUES(6324752819118088350,13);
INSERT INTO told_keys VALUES(6324752819118088350,14);
INSERT INTO told_keys VALUES(6387520267006099580,5);
INSERT INTO told_keys VALUES(6388125256926642363,1);
INSERT INTO told_keys VALUES(6388125256926642363,2);
INSERT INTO told_keys VALUES(6388125256926642363,5);
INSERT INTO told_keys VALUES(6388125256926642363,9);
INSERT INTO told_keys VALUES(6388125256926642363,13);
INSERT INTO told_keys VALUES(7211600044343735254,2);
INSERT INTO told_keys VALUES(7211600044343735254,6);
INSERT INTO told_keys VALUES(7211600044343735254,14);
INSERT INTO told_keys VALUES(8008586225867916042,3);
INSERT INTO told_keys VALUES(8008586225867916042,7);
INSERT INTO told_keys VALUES(8008586225867916042,11);
INSERT INTO told_keys VALUES(8008586225867916042,15);
INSERT INTO told_keys VALUES(8084114628601464290,6);
INSERT INTO told_keys VALUES(8833889270690269859,6);
CREATE TABLE bands (band INTEGER NOT NULL, report INTEGER NOT NULL, PRIMARY KEY (band, report)) STRICT, WITHOUT ROWID;
INSERT INTO bands VALUES(420328037619440675,4);
INSERT INTO bands VALUES(1691866107965368608,4);
INSERT INTO bands VALUES(1813336563674171326,4);
INSERT INTO bands VALUES(1860621771732456948,4);
INSERT INTO bands VALUES(2105846682641867406,4);
INSERT INTO bands VALUES(2246898120861146949,4);
CREATE TABLE fact_terms (rev INTEGER NOT NULL, term INTEGER NOT NULL, PRIMARY KEY (rev, term)) STRICT, WITHOUT ROWID;
INSERT INTO fact_terms VALUES(1,308284154428091253);
INSERT INTO fact_terms VALUES(3,308284154428091253);
INSERT INTO fact_terms VALUES(10,308284154428091253);
INSERT INTO fact_terms VALUES(5,309229153992709726);
INSERT INTO fact_terms VALUES(1,559312584898418586);
INSERT INTO fact_terms VALUES(4,559312584898418586);
INSERT INTO fact_terms VALUES(5,559312584898418586);
INSERT INTO fact_terms VALUES(10,559312584898418586);
INSERT INTO fact_terms VALUES(8,740776048780988383);
INSERT INTO fact_terms VALUES(1,810931404987864686);
INSERT INTO fact_terms VALUES(3,810931404987864686);
INSERT INTO fact_terms VALUES(10,810931404987864686);
INSERT INTO fact_terms VALUES(1,1007651102136638475);
INSERT INTO fact_terms VALUES(3,1007651102136638475);
INSERT INTO fact_terms VALUES(10,1007651102136638475);
INSERT INTO fact_terms VALUES(2,1087603976191332711);
INSERT INTO fact_terms VALUES(4,1587453859677290487);
INSERT INTO fact_terms VALUES(1,2413814019338716988);
INSERT INTO fact_terms VALUES(3,2413814019338716988);
INSERT INTO fact_terms VALUES(10,2413814019338716988);
INSERT INTO fact_terms VALUES(2,3021129079980967795);
INSERT INTO fact_terms VALUES(2,3081124222134637398);
INSERT INTO fact_terms VALUES(3,3081124222134637398);
INSERT INTO fact_terms VALUES(4,3364531657888809378);
INSERT INTO fact_terms VALUES(4,3783203336684027555);
INSERT INTO fact_terms VALUES(2,3886046056089409502);
INSERT INTO fact_terms VALUES(3,3886046056089409502);
INSERT INTO fact_terms VALUES(1,4464364031314715326);
INSERT INTO fact_terms VALUES(3,4464364031314715326);
INSERT INTO fact_terms VALUES(10,4464364031314715326);
INSERT INTO fact_terms VALUES(2,4631368328346285886);
INSERT INTO fact_terms VALUES(1,5412053530377910364);
INSERT INTO fact_terms VALUES(3,5412053530377910364);
INSERT INTO fact_terms VALUES(5,5412053530377910364);
INSERT INTO fact_terms VALUES(9,5412053530377910364);
INSERT INTO fact_terms VALUES(10,5412053530377910364);
INSERT INTO fact_terms VALUES(7,5412610084627667878);
INSERT INTO fact_terms VALUES(1,5828535727998448841);
INSERT INTO fact_terms VALUES(4,5828535727998448841);
INSERT INTO fact_terms VALUES(5,5828535727998448841);
INSERT INTO fact_terms VALUES(10,5828535727998448841);
INSERT INTO fact_terms VALUES(6,5947433447870574782);
INSERT INTO fact_terms VALUES(7,5947433447870574782);
INSERT INTO fact_terms VALUES(8,5947433447870574782);
INSERT INTO fact_terms VALUES(9,5947433447870574782);
INSERT INTO fact_terms VALUES(6,6043801955809486642);
INSERT INTO fact_terms VALUES(7,6043801955809486642);
INSERT INTO fact_terms VALUES(8,6043801955809486642);
INSERT INTO fact_terms VALUES(9,6043801955809486642);
INSERT INTO fact_terms VALUES(2,6659599257662299444);
INSERT INTO fact_terms VALUES(3,6659599257662299444);
INSERT INTO fact_terms VALUES(6,6710419850210303732);
INSERT INTO fact_terms VALUES(7,6710419850210303732);
INSERT INTO fact_terms VALUES(8,6710419850210303732);
INSERT INTO fact_terms VALUES(9,6710419850210303732);
INSERT INTO fact_terms VALUES(2,6716628979843893049);
INSERT INTO fact_terms VALUES(9,6917020835297750208);
INSERT INTO fact_terms VALUES(1,7194921645818827364);
INSERT INTO fact_terms VALUES(4,7194921645818827364);
INSERT INTO fact_terms VALUES(10,7194921645818827364);
INSERT INTO fact_terms VALUES(1,7539467566680404891);
INSERT INTO fact_terms VALUES(3,7539467566680404891);
INSERT INTO fact_terms VALUES(10,7539467566680404891);
INSERT INTO fact_terms VALUES(1,8115689403227461735);
INSERT INTO fact_terms VALUES(2,8115689403227461735);
INSERT INTO fact_terms VALUES(3,8115689403227461735);
INSERT INTO fact_terms VALUES(4,8115689403227461735);
INSERT INTO fact_terms VALUES(5,8115689403227461735);
INSERT INTO fact_terms VALUES(6,8115689403227461735);
INSERT INTO fact_terms VALUES(8,8115689403227461735);
INSERT INTO fact_terms VALUES(10,8115689403227461735);
INSERT INTO fact_terms VALUES(1,8124815930122944052);
INSERT INTO fact_terms VALUES(3,8124815930122944052);
INSERT INTO fact_terms VALUES(10,8124815930122944052);
INSERT INTO fact_terms VALUES(5,8154861159941648671);
INSERT INTO fact_terms VALUES(6,8165975520049892140);
INSERT INTO fact_terms VALUES(7,8165975520049892140);
INSERT INTO fact_terms VALUES(8,8165975520049892140);
INSERT INTO fact_terms VALUES(9,8165975520049892140);
INSERT INTO fact_terms VALUES(4,8357303631990443312);
INSERT INTO fact_terms VALUES(6,8422938766445979716);
INSERT INTO fact_terms VALUES(1,8440945691785478800);
INSERT INTO fact_terms VALUES(4,8440945691785478800);
INSERT INTO fact_terms VALUES(10,8440945691785478800);
INSERT INTO fact_terms VALUES(5,8624545957240603558);
INSERT INTO fact_terms VALUES(1,8670711402060334071);
INSERT INTO fact_terms VALUES(3,8670711402060334071);
INSERT INTO fact_terms VALUES(10,8670711402060334071);
INSERT INTO fact_terms VALUES(2,8702736669002905136);
INSERT INTO fact_terms VALUES(4,8702736669002905136);
INSERT INTO fact_terms VALUES(5,8702736669002905136);
INSERT INTO fact_terms VALUES(7,8702736669002905136);
INSERT INTO fact_terms VALUES(1,8766944015674965161);
INSERT INTO fact_terms VALUES(2,8766944015674965161);
INSERT INTO fact_terms VALUES(3,8766944015674965161);
INSERT INTO fact_terms VALUES(10,8766944015674965161);
CREATE TABLE term_words (word TEXT NOT NULL, term INTEGER NOT NULL, PRIMARY KEY (word, term)) STRICT, WITHOUT ROWID;
INSERT INTO term_words VALUES('party_name:100',8422938766445979716);
INSERT INTO term_words VALUES('party_name:101',5412610084627667878);
INSERT INTO term_words VALUES('party_name:102',6917020835297750208);
INSERT INTO term_words VALUES('party_name:103',740776048780988383);
INSERT INTO term_words VALUES('party_name:army',309229153992709726);
INSERT INTO term_words VALUES('party_name:army',8154861159941648671);
INSERT INTO term_words VALUES('party_name:duma',4464364031314715326);
INSERT INTO term_words VALUES('party_name:force',7194921645818827364);
INSERT INTO term_words VALUES('party_name:of',7194921645818827364);
INSERT INTO term_words VALUES('party_name:of',8154861159941648671);
INSERT INTO term_words VALUES('party_name:of',8165975520049892140);
INSERT INTO term_words VALUES('party_name:russia',6659599257662299444);
INSERT INTO term_words VALUES('party_name:s',7194921645818827364);
INSERT INTO term_words VALUES('party_name:soldier',6710419850210303732);
INSERT INTO term_words VALUES('party_name:soldier',8165975520049892140);
INSERT INTO term_words VALUES('party_name:spokesman',309229153992709726);
INSERT INTO term_words VALUES('party_name:spokesman',8154861159941648671);
INSERT INTO term_words VALUES('party_name:state',4464364031314715326);
INSERT INTO term_words VALUES('party_name:states',8165975520049892140);
INSERT INTO term_words VALUES('party_name:syria',7194921645818827364);
INSERT INTO term_words VALUES('party_name:syria',8154861159941648671);
INSERT INTO term_words VALUES('party_name:united',8165975520049892140);
INSERT INTO term_words VALUES('party_name:الجيش',8624545957240603558);
INSERT INTO term_words VALUES('party_name:السوري',8624545957240603558);
INSERT INTO term_words VALUES('party_name:القوات',8440945691785478800);
INSERT INTO term_words VALUES('party_name:المتحدث',8624545957240603558);
INSERT INTO term_words VALUES('party_name:امريكي',740776048780988383);
INSERT INTO term_words VALUES('party_name:امريكي',5412610084627667878);
INSERT INTO term_words VALUES('party_name:امريكي',6917020835297750208);
INSERT INTO term_words VALUES('party_name:امريكي',8422938766445979716);
INSERT INTO term_words VALUES('party_name:باسم',8624545957240603558);
INSERT INTO term_words VALUES('party_name:جندي',740776048780988383);
INSERT INTO term_words VALUES('party_name:جندي',5412610084627667878);
INSERT INTO term_words VALUES('party_name:جندي',6917020835297750208);
INSERT INTO term_words VALUES('party_name:جندي',8422938766445979716);
INSERT INTO term_words VALUES('party_name:دوما',308284154428091253);
INSERT INTO term_words VALUES('party_name:روسية',3886046056089409502);
INSERT INTO term_words VALUES('party_name:طائرات',3886046056089409502);
INSERT INTO term_words VALUES('party_name:نحو',740776048780988383);
INSERT INTO term_words VALUES('party_name:نحو',5412610084627667878);
INSERT INTO term_words VALUES('party_name:نحو',6917020835297750208);
INSERT INTO term_words VALUES('party_name:نحو',8422938766445979716);
INSERT INTO term_words VALUES('place_name:afrin',8357303631990443312);
INSERT INTO term_words VALUES('place_name:douma',8124815930122944052);
INSERT INTO term_words VALUES('place_name:idlib',6716628979843893049);
INSERT INTO term_words VALUES('place_name:ادلب',3021129079980967795);
INSERT INTO term_words VALUES('place_name:دوما',810931404987864686);
INSERT INTO term_words VALUES('place_name:عفرين',1587453859677290487);
CREATE TABLE witnesses (rev INTEGER NOT NULL, told INTEGER NOT NULL, report INTEGER NOT NULL, voice TEXT NOT NULL, doubtful INTEGER NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (rev, told)) STRICT, WITHOUT ROWID;
INSERT INTO witnesses VALUES(1,2,1,'made/0',0,0);
INSERT INTO witnesses VALUES(1,10,3,'made/2',0,1);
INSERT INTO witnesses VALUES(2,5,2,'made/1',0,0);
INSERT INTO witnesses VALUES(2,13,4,'made/3',0,1);
INSERT INTO witnesses VALUES(3,1,1,'made/0',0,0);
INSERT INTO witnesses VALUES(3,9,3,'made/2',0,1);
INSERT INTO witnesses VALUES(4,6,2,'made/1',0,0);
INSERT INTO witnesses VALUES(4,14,4,'made/3',0,1);
INSERT INTO witnesses VALUES(5,3,1,'made/0',0,0);
INSERT INTO witnesses VALUES(5,7,2,'made/1',0,1);
INSERT INTO witnesses VALUES(5,11,3,'made/2',0,2);
INSERT INTO witnesses VALUES(5,15,4,'made/3',0,3);
INSERT INTO witnesses VALUES(6,4,1,'made/0',0,0);
INSERT INTO witnesses VALUES(7,8,2,'made/1',0,0);
INSERT INTO witnesses VALUES(8,16,4,'made/3',0,0);
INSERT INTO witnesses VALUES(9,12,3,'made/2',0,0);
INSERT INTO witnesses VALUES(10,2,1,'made/0',0,0);
INSERT INTO witnesses VALUES(10,10,3,'made/2',0,1);
CREATE TABLE link_keys (key INTEGER NOT NULL, id TEXT NOT NULL, PRIMARY KEY (key, id)) STRICT, WITHOUT ROWID;
INSERT INTO link_keys VALUES(-6244122727611302891,'e13jj33fpqn9av');
INSERT INTO link_keys VALUES(5622893761686032291,'e13jj33fpqn9av');
INSERT INTO link_keys VALUES(7092780263148108903,'e13jj33fpqn9av');
INSERT INTO link_keys VALUES(8131619504699972385,'e13jj33fpqn9av');
INSERT INTO link_keys VALUES(5622893761686032291,'e5tdmj0gt9c8jf');
INSERT INTO link_keys VALUES(7092780263148108903,'e5tdmj0gt9c8jf');
INSERT INTO link_keys VALUES(5622893761686032291,'e8j4ef0a2nrttc');
INSERT INTO link_keys VALUES(7092780263148108903,'e8j4ef0a2nrttc');
INSERT INTO link_keys VALUES(-6244122727611302891,'efjga3a660b0av');
INSERT INTO link_keys VALUES(8131619504699972385,'efjga3a660b0av');
PRAGMA writable_schema=ON;
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','words','words',0,'CREATE VIRTUAL TABLE words USING fts5 (body, content = '''', columnsize = 0, detail = none, tokenize = ''ascii'')');
CREATE TABLE IF NOT EXISTS 'words_data'(id INTEGER PRIMARY KEY, block BLOB);
INSERT INTO words_data VALUES(1,X'048108');
INSERT INTO words_data VALUES(10,X'000000000101010001010101');
INSERT INTO words_data VALUES(137438953473,X'000001cd02303001020132010101010201330101010101013102020130020301300103013102030132030301330402013304010132030203303138010101010101330103010136030108d8a7d8afd984d8a8020308d984d8acd98ad8b4010101010609add8afd98ad8afd8a9030607b3d988d8b1d98a01010101050ad982d8a7d8b9d8afd8a9010101010807b1d98ad8a8d8a9010101010706d988d8a7d8aa01010101060985d8aad8add8afd8ab01010101040985d8b1d98ad983d98a01010101040186010101010207a8d8a7d8b3d985010101010209aad982d8afd985d8aa010101010207acd986d8afd98a01010101040588d98ad8a9010101010207afd988d985d8a7010205b1d982d98501010101040788d8b3d98ad8a9010101010209b4d986d8aad987d8a701010101020bb7d8a7d8a6d8b1d8a7d8aa010101010209b9d981d8b1d98ad98604040384d98a010101010209bad8a7d8b1d8a7d8aa010101010104d981d98a01010101020582d8aad98401010101020b85d8afd986d98ad98ad9860101010106058ad986d8a9010101010302d98601010101020586d8add98801010101020788d982d8a7d9840101010104098ad986d8aad8b4d8b10101010102058ad988d985010101010404070704040404040404040905040b0e0c0d100d0c0f0f070d0f0d0b0a0b0d0f110c090f0a0b110b080b0d0f');
CREATE TABLE IF NOT EXISTS 'words_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
INSERT INTO words_idx VALUES(1,X'',2);
CREATE TABLE IF NOT EXISTS 'words_config'(k PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO words_config VALUES('version',4);
CREATE UNIQUE INDEX reports_id ON reports (id, version);
CREATE INDEX reports_print ON reports (print);
CREATE INDEX reports_order ON reports (minute, id);
CREATE INDEX reports_voice ON reports (voice);
CREATE INDEX reports_todo ON reports (no) WHERE state = 0;
CREATE INDEX reports_engine ON reports (engine) WHERE latest = 1;
CREATE INDEX told_key ON told (key);
CREATE INDEX told_report ON told (report);
CREATE INDEX told_family ON told (family);
CREATE INDEX told_todo ON told (kind, no) WHERE state = 0 OR state = 2;
CREATE INDEX facts_id ON facts (id, since);
CREATE INDEX facts_order ON facts (kind, sort, id, until, since, withdrawn);
CREATE INDEX facts_country ON facts (kind, country, sort, id, until, since, withdrawn);
CREATE INDEX facts_type ON facts (kind, type, sort, id, until, since, withdrawn);
CREATE INDEX facts_lat ON facts (kind, lat);
CREATE INDEX facts_family ON facts (family, until);
CREATE INDEX links_id ON links (id, since);
CREATE INDEX links_other ON links (other, since);
CREATE INDEX changes_id ON changes (id);
CREATE INDEX anchors_correction ON anchors (correction);
CREATE INDEX anchors_report ON anchors (report);
CREATE INDEX anchors_key ON anchors (key);
CREATE INDEX terms_value ON terms (kind, value);
CREATE INDEX fact_terms_term ON fact_terms (term, rev);
CREATE INDEX witnesses_report ON witnesses (report, rev);
CREATE INDEX link_keys_id ON link_keys (id);
PRAGMA writable_schema=OFF;
COMMIT;
