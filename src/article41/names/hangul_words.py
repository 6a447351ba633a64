"""Korean surnames with their usual spellings, and words of Korean organisation names with their English meaning."""

_SURNAMES = (
    "김 kim kim kim,이 i lee yi,리 ri lee ri,박 pak park pak,최 choe choi choe,정 jong jung chong,조 jo cho cho,"
    "강 kang kang kang,장 jang jang chang,윤 yun yoon yun,임 im lim im,림 rim lim im,오 o oh o,한 han han han,"
    "신 sin shin sin,서 so seo so,권 kwon kwon kwon,황 hwang hwang hwang,안 an ahn an,송 song song song,"
    "류 ryu ryu yu,유 yu yoo yu,홍 hong hong hong,전 jon jeon chon,고 ko ko ko,문 mun moon mun,양 yang yang yang,"
    "량 ryang yang yang,손 son son son,배 pae bae pae,백 paek baek paek,허 ho heo ho,남 nam nam nam,심 sim shim sim,"
    "노 no noh no,로 ro roh no,하 ha ha ha,곽 kwak kwak kwak,성 song sung song,차 cha cha cha,주 ju joo chu,"
    "우 u woo u,구 ku koo ku,나 na na na,라 ra ra na,민 min min min,진 jin jin chin,지 ji ji chi,엄 om um om,"
    "채 chae chae chae,원 won won won,천 chon cheon chon,방 pang bang pang,공 kong kong kong,현 hyon hyun hyon,"
    "함 ham ham ham,변 pyon byun pyon,염 yom yeom yom,렴 ryom yeom yom,여 yo yeo yo,려 ryo yeo yo,추 chu choo chu,"
    "도 to do to,소 so so so,석 sok seok sok,선 son sun son,설 sol seol sol,마 ma ma ma,길 kil gil kil,"
    "연 yon yeon yon,련 ryon yeon yon,위 wi wi wi,표 phyo pyo pyo,명 myong myung myong,기 ki ki ki,반 pan ban pan,"
    "왕 wang wang wang,금 kum keum kum,옥 ok ok ok,육 yuk yook yuk,륙 ryuk yook yuk,인 in in in,맹 maeng maeng maeng,"
    "제 je je che,모 mo mo mo,탁 thak tak tak,국 kuk kook kuk,어 o eo o,은 un eun un,편 phyon pyun pyon,"
    "용 yong yong yong,룡 ryong yong yong,계 kye kye kye,승 sung seung sung,태 thae tae tae,단 tan dan tan,"
    "갈 kal gal kal,감 kam kam kam,경 kyong kyung kyong,궁 kung koong kung,동 tong dong tong,두 tu doo tu,"
    "범 pom bum pom,복 pok bok pok,봉 pong bong pong,빈 pin bin pin,사 sa sa sa,상 sang sang sang,시 si si si,"
    "예 ye ye ye,온 on on on,음 um eum um,장 jang jang chang,점 jom jeom chom,좌 jwa jwa chwa,창 chang chang chang,"
    "초 cho cho cho,팽 phaeng paeng paeng,평 phyong pyung pyong,피 phi pi pi,필 phil pil pil,형 hyong hyung hyong,"
    "호 ho ho ho,화 hwa hwa hwa,남궁 namgung namgoong namgung,선우 sonu sunwoo sonu,황보 hwangbo hwangbo hwangbo,"
    "제갈 jegal jegal chegal,사공 sagong sagong sagong,독고 tokko dokgo tokko,서문 somun seomoon somun,"
    "동방 tongbang dongbang tongbang"
)
_USUAL = (
    "영 young,현 hyun,정 jung,성 sung,경 kyung,명 myung,준 joon,숙 sook,희 hee,철 chul,선 sun,훈 hoon,수 soo,우 woo,주 joo,"
    "범 bum,건 gun,석 suk,국 kook,구 koo,운 woon,윤 yoon,문 moon,순 soon,형 hyung,병 byung,평 pyung,여 yeo,봉 bong,"
    "룡 ryong,애 ae,혁 hyuk,헌 hun,욱 wook,규 kyu,균 kyun,광 kwang,권 kwon,강 kang,길 kil,기 ki,관 kwan,교 kyo,근 keun"
)
_MEANINGS = (
    "조선민주주의인민공화국 democratic peoples republic of korea,조선 korea,고려 koryo,대한민국 republic of korea,한국 korea,"
    "평양 pyongyang,인민 peoples,공화국 republic,은행 bank,대외 foreign,무역 trading,개발 development,광업 mining,"
    "광산 mine,회사 company,총회사 general corporation,상사 trading company,주식회사 company limited,유한회사 limited company,"
    "유한 limited,책임 liability,합영회사 joint venture company,합작회사 joint venture company,합영 joint venture,"
    "그룹 group,집단 group,해운 shipping,선박 ship,관리 management,국제 international,기술 technology,공업 industry,"
    "기계 machinery,화학 chemical,원자력 atomic energy,연구소 research institute,연구 research,대학 university,종합 general,"
    "총국 general bureau,지도국 guidance bureau,국 bureau,위원회 committee,중앙 central,부 ministry,군수 munitions,정찰 reconnaissance,"
    "국방 defence,과학원 academy of sciences,과학 science,보험 insurance,금융 financial,투자 investment,항공 airlines,"
    "우주 space,전자 electronics,컴퓨터 computer,정보 information,석탄 coal,철강 steel,금속 metal,수출입 export import,수출 export,"
    "수입 import,경제 economic,협력 cooperation,건설 construction,부동산 real estate,관광 tourism,식당 restaurant,"
    "미술 art,창작사 studio,만수대 mansudae,노동당 workers party,로동당 workers party,당 party,인민무력부 ministry of peoples armed forces,"
    "해외 overseas,조합 cooperative,연합 united,련합 united,동맹 union,련맹 league,농업 agriculture,수산 fisheries,석유 petroleum,"
    "탐사 exploration,기업 enterprise,기업소 enterprise,공장 factory,제약 pharmaceutical,의약 medicine,"
    "창광 changgwang,단천 tanchon,상업 commercial,신용 credit,대동 daedong,조총련 chongryon,선전선동부 propaganda and agitation department,"
    "조직지도부 organization and guidance department,신탁 trust,대성 daesong,백설 paeksol,남강 namgang,련봉 ryonbong,련하 ryonha"
)


def _surnames() -> dict[str, tuple[str, str, str]]:
    rows = (row.split() for row in _SURNAMES.split(","))
    return {row[0]: (row[1], row[2], row[3]) for row in rows}


def _words(table: str) -> dict[str, tuple[str, ...]]:
    rows = (row.split() for row in table.split(","))
    return {row[0]: tuple(row[1:]) for row in rows}


SURNAMES = _surnames()
"""Surname to its spelling in the North, in the South and after McCune-Reischauer."""

USUAL = {syllable: spelling[0] for syllable, spelling in _words(_USUAL).items()}
"""Syllable of a given name to the spelling that people in the South usually choose, where it is not the official one."""

MEANINGS = _words(_MEANINGS)
"""Word of an organisation's name to its English words."""

LONGEST_MEANING = max(map(len, MEANINGS))
