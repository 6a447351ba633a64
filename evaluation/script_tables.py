"""The tables of reverse transliteration and of rival spelling schemes. Written for measuring, from general knowledge.

Tables are `key:value` pairs parted by white space; `_` stands for nothing.
"""


def pairs(text: str) -> dict[str, str]:
    """Read a table of `key:value` pairs."""
    split = (entry.split(":") for entry in text.split())
    return {key.replace("_", ""): value.replace("_", "") for key, value in split}


def numbers(text: str) -> dict[str, int]:
    """Read a table of `key:number` pairs."""
    return {key: int(value) for key, value in pairs(text).items()}


# English (BGN-like) units to Russian letters; longest first when read.
CYRILLIC_UNITS = pairs(
    """
    shch:щ sch:щ zh:ж kh:х ts:ц tz:ц ch:ч sh:ш yu:ю iu:ю ju:ю ya:я ia:ия ja:я yo:ё ye:е ie:ие iy:ий yy:ый ph:ф
    ck:к x:кс q:к w:в a:а b:б v:в g:г d:д e:е z:з i:и j:й k:к l:л m:м n:н o:о p:п r:р s:с t:т u:у f:ф h:х c:к
    y:ы
    """
)
CYRILLIC_PLAIN = pairs(
    """
    а:a б:b г:g д:d и:i л:l м:m н:n о:o п:p р:r т:t ф:f
    """
)
# The other Cyrillic letters in the schemes of the passport office (ICAO 9303), German, French and scholarly use.
CYRILLIC_SCHEMES = {
    "icao": pairs(
        """
        е:e ё:e ж:zh й:i х:kh ц:ts ч:ch ш:sh щ:shch ъ:ie ы:y ь:_ э:e ю:iu я:ia в:v з:z с:s у:u к:k
        """
    ),
    "german": pairs(
        """
        е:e ё:jo ж:sch й:j х:ch ц:z ч:tsch ш:sch щ:schtsch ъ:_ ы:y ь:_ э:e ю:ju я:ja в:w з:s с:s у:u к:k
        """
    ),
    "french": pairs(
        """
        е:e ё:io ж:j й:i х:kh ц:ts ч:tch ш:ch щ:chtch ъ:_ ы:y ь:_ э:e ю:iou я:ia в:v з:z с:s у:ou к:k
        """
    ),
    "scholarly": pairs(
        """
        е:e ё:ë ж:ž й:j х:ch ц:c ч:č ш:š щ:šč ъ:_ ы:y ь:_ э:è ю:ju я:ja в:v з:z с:s у:u к:k
        """
    ),
    "bgn": pairs(
        """
        е:e ё:yo ж:zh й:y х:kh ц:ts ч:ch ш:sh щ:shch ъ:_ ы:y ь:_ э:e ю:yu я:ya в:v з:z с:s у:u к:k
        """
    ),
}
ARABIC_NAMES = pairs(
    """
    muhammad:محمد mohammad:محمد mohammed:محمد mohamed:محمد muhammed:محمد mohamad:محمد ahmad:أحمد ahmed:أحمد
    ali:علي hassan:حسن hasan:حسن hussein:حسين husayn:حسين hussain:حسين husain:حسين hossein:حسين omar:عمر
    umar:عمر uthman:عثمان othman:عثمان khalid:خالد khaled:خالد ibrahim:إبراهيم ismail:إسماعيل yusuf:يوسف
    youssef:يوسف yousef:يوسف mahmud:محمود mahmoud:محمود mustafa:مصطفى said:سعيد saeed:سعيد sayed:سيد sayyid:سيد
    saleh:صالح salih:صالح salim:سليم salem:سالم hamid:حميد hamad:حمد hamza:حمزة jamal:جمال gamal:جمال
    jamil:جميل karim:كريم kamal:كمال nasir:ناصر nasser:ناصر rashid:رشيد tariq:طارق tarek:طارق walid:وليد
    yasin:ياسين zaki:زكي abdullah:عبدالله abdallah:عبدالله abd:عبد abu:أبو bin:بن ibn:بن ben:بن qasim:قاسم
    kassem:قاسم faisal:فيصل faysal:فيصل bashir:بشير hisham:هشام hashim:هاشم mansur:منصور mansour:منصور
    samir:سمير sami:سامي ayman:أيمن anwar:أنور adil:عادل adel:عادل mahir:ماهر maher:ماهر issa:عيسى isa:عيسى
    musa:موسى moussa:موسى sulayman:سليمان suleiman:سليمان sulaiman:سليمان taha:طه ghazi:غازي habib:حبيب
    haydar:حيدر haidar:حيدر jafar:جعفر rida:رضا reza:رضا mahdi:مهدي murad:مراد rahman:رحمن rahim:رحيم aziz:عزيز
    razzaq:رزاق qadir:قادر latif:لطيف wahid:وحيد majid:مجيد salam:سلام din:دين nur:نور nour:نور noor:نور
    bakr:بكر fahd:فهد fadil:فاضل haji:حاجي iraqi:عراقي masri:مصري libi:ليبي tikriti:تكريتي shami:شامي hadi:هادي
    jabbar:جبار ghani:غني hakim:حكيم halim:حليم sattar:ستار shihab:شهاب yahya:يحيى zayd:زيد zaid:زيد amir:أمير
    amin:أمين asad:أسد assad:أسد farid:فريد fuad:فؤاد fouad:فؤاد imad:عماد jasim:جاسم juma:جمعة latifa:لطيفة
    fatima:فاطمة aisha:عائشة maryam:مريم nabil:نبيل raed:رائد riyad:رياض sadiq:صادق sharif:شريف usama:أسامة
    osama:أسامة wael:وائل zayn:زين mubarak:مبارك mukhtar:مختار munir:منير naji:ناجي najib:نجيب nazim:ناظم
    sabri:صبري sabir:صابر shakir:شاكر talib:طالب thabit:ثابت ubayd:عبيد ubaydi:عبيدي allah:الله
    """
)
ARABIC_LETTERS = pairs(
    """
    kh:خ gh:غ sh:ش ch:ش th:ث dh:ذ aa:ا ee:ي oo:و ou:و ay:ي ai:ي ei:ي aw:و au:و b:ب t:ت j:ج g:ج h:ح d:د r:ر z:ز
    s:س f:ف q:ق k:ك l:ل m:م n:ن w:و y:ي v:ف p:ب c:ك x:كس a:_ e:_ i:ي o:و u:و
    """
)
# Romanised syllables of Korean names: North Korean, McCune-Reischauer without diacritics, southern passports.
HANGUL_SYLLABLES = pairs(
    """
    kim:김 ri:리 lee:이 rhee:리 pak:박 park:박 choe:최 choi:최 chon:전 jong:정 chong:정 jung:정 jang:장
    chang:장 jon:전 han:한 kang:강 yun:윤 yoon:윤 so:서 sin:신 shin:신 kwon:권 hwang:황 o:오 oh:오 an:안 ahn:안
    song:성 ryu:류 hong:홍 ko:고 mun:문 paek:백 ho:호 no:노 ha:하 nam:남 sim:심 cho:조 jo:조 rim:림 lim:임
    un:은 il:일 yong:영 chol:철 hyok:혁 su:수 myong:명 kwang:광 sok:석 hak:학 jin:진 min:민 kyong:경 gyong:경
    son:선 chun:춘 hwa:화 guk:국 kuk:국 hyon:현 hui:희 ok:옥 ryong:룡 hun:훈 won:원 chan:찬 chi:지 ji:지 tae:태
    dae:대 sang:상 sung:성 ung:웅 in:인 kun:근 gun:근 kil:길 gil:길 tong:동 dong:동 hyong:형 hyang:향 yon:연
    pyong:병 byong:병 pom:범 bom:범 pong:봉 bong:봉 ki:기 gi:기 ryol:렬 sun:순 sik:식 sop:섭 rin:린 hae:해
    kyu:규 gyu:규 chung:중 jun:준 jae:재 chae:재 je:제 ik:익 mu:무 se:세 hu:후 hyo:효 kwan:관 man:만 yol:열
    yu:유 thae:태 phyong:평 ju:주 chu:주 nyong:녕 ui:의 uk:욱
    """
)
JAMO_INITIALS = numbers(
    """
    kk:1 tt:4 pp:8 ss:10 jj:13 ch:12 kh:15 th:16 ph:17 sh:9 g:0 k:0 n:2 d:3 t:3 r:5 l:5 m:6 b:7 p:7 s:9 j:12
    h:18 _:11
    """
)
JAMO_VOWELS = numbers(
    """
    yae:3 yeo:6 wae:10 ae:1 ya:2 eo:4 ye:7 wa:9 oe:11 yo:12 wo:14 we:15 wi:16 yu:17 eu:18 ui:19 a:0 e:5 o:4
    u:13 i:20
    """
)
JAMO_FINALS = numbers(
    """
    ng:21 k:1 g:1 n:4 l:8 r:8 m:16 p:17 b:17 t:19 _:0
    """
)
HAN_SURNAMES = pairs(
    """
    wang:王 li:李 zhang:张 liu:刘 chen:陈 yang:杨 zhao:赵 huang:黄 zhou:周 wu:吴 xu:徐 sun:孙 hu:胡 zhu:朱
    gao:高 lin:林 he:何 guo:郭 ma:马 luo:罗 liang:梁 song:宋 zheng:郑 xie:谢 han:韩 tang:唐 feng:冯 yu:于
    dong:董 xiao:萧 cheng:程 cao:曹 yuan:袁 deng:邓 fu:傅 shen:沈 peng:彭 lu:卢 su:苏 jiang:蒋 cai:蔡 jia:贾
    ding:丁 wei:魏 xue:薛 ye:叶 yan:阎 pan:潘 du:杜 dai:戴 zhong:钟 tian:田 ren:任 fan:范 fang:方 shi:石 yao:姚
    tan:谭 zou:邹 xiong:熊 jin:金 hao:郝 kong:孔 bai:白 cui:崔 kang:康 mao:毛 qiu:邱 qin:秦 shao:邵 wan:万
    qian:钱 yin:尹
    """
)
HAN_GIVEN = pairs(
    """
    an:安 bao:宝 bin:斌彬 bo:波博 cai:才 chang:昌长 chao:超 chen:晨 cheng:成诚 chun:春 cong:聪 da:达大 dan:丹
    dong:东冬 e:娥 fang:芳方 fei:飞菲 feng:峰凤 fu:福富 gang:刚 gao:高 guang:光广 gui:贵桂 guo:国 hai:海 han:涵
    hao:浩昊 he:和鹤 heng:恒 hong:红宏洪 hua:华 huan:欢 hui:辉慧 ji:吉 jia:佳嘉 jian:建健 jiang:江 jie:杰洁
    jin:金进 jing:静晶 jun:军俊 kai:凯 kang:康 ke:克 kun:坤 lan:兰 lei:雷磊 li:力丽 lian:莲 liang:亮良 lin:林琳
    ling:玲 long:龙 lu:露 mei:美梅 meng:梦 min:敏民 ming:明 na:娜 nan:南 ning:宁 peng:鹏 ping:平 qi:琪 qian:倩
    qiang:强 qin:琴 qing:清青 quan:全 ren:仁 rong:荣 rui:瑞 shan:山 shao:少 sheng:生胜 shi:世 shu:树 song:松
    tao:涛 tian:天 ting:婷 tong:通 wei:伟 wen:文 wu:武 xi:喜 xia:霞 xian:先 xiang:翔 xiao:晓小 xin:欣新 xing:兴
    xiong:雄 xiu:秀 xu:旭 xue:雪学 yan:燕 yang:阳 yi:义 yin:银 ying:英 yong:勇永 you:友 yu:玉 yuan:元 yue:月
    yun:云 ze:泽 zhang:章 zhen:珍 zheng:正 zhi:志 zhong:中 zhou:洲 zi:子 zu:祖
    """
)
