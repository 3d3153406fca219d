"""In which of the places with a route of their own an address lies: in Han characters, or in Latin letters.

In Han an address begins with the largest, in Latin letters it ends with it; in both, streets, universities
and quarters are named after cities that lie elsewhere.
"""

from __future__ import annotations

import re
from typing import Final

from negotiation.text import halfwidth

# Prefecture- and county-level cities, so that a place may be named without its province.
_CITIES: Final = {
    "深圳": "深圳",
    "厦门": "厦门",
    "浙江": "浙江 杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水 建德 余姚 慈溪 瑞安 乐清 龙港 海宁"
    " 平湖 桐乡 诸暨 嵊州 兰溪 义乌 东阳 永康 江山 温岭 临海 玉环 龙泉",
    "江苏": "江苏 南京 无锡 徐州 常州 苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁 江阴 宜兴 新沂 邳州 溧阳"
    " 常熟 张家港 昆山 太仓 启东 如皋 海安 东台 仪征 高邮 丹阳 扬中 句容 兴化 靖江 泰兴",
}
# Also a quarter elsewhere, or plain words: the whole address, or followed by 市.
_AMBIGUOUS: Final = "龙港 海宁 平湖 东阳 永康 江山 临海 玉环 龙泉 海安 东台 兴化 丹阳"
_PROVINCES: Final = (
    "北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州"
    " 云南 陕西 甘肃 青海 内蒙古 广西 西藏 宁夏 新疆 香港 澳门 台湾 浙江 江苏"
)
_INSIDE: Final = {"广东": "深圳", "福建": "厦门", "浙江": "浙江", "江苏": "江苏"}
"""The place with a route that a province holds, or is."""

_MARK: Final = r"[\s,，、。;；:：/|·()（）-]"
_LEAD: Final = (
    rf"(?:{_MARK}|地址|户籍|现|我|家)*(?:居住|住|居)?(?:在|于)?{_MARK}*(?:中华人民共和国|中国)?{_MARK}*"
)
_LEVEL: Final = r"(?:壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区|经济特区|特区|省|市)?"
_NAMED_AFTER: Final = (
    r"(?:[东西南北中]?[一二三四五六七八九十]?(?:路(?!桥)|街|道|巷|弄|大道|大街)|大学|学院|中学|小学|医院|驿|广场"
    r"|大厦|大楼|小区|花园|新村|饭店|酒店|宾馆|村|镇|乡|社区|桥|河(?!西))"
)
_LONGEST: Final = 1000  # characters of an address that are looked at
_TRADITIONAL: Final = str.maketrans(
    "廈門蘇寧溫興紹華麗錫連揚鎮遷陰張東義樂龍諸嶺臨環臺啟儀無陽餘崑倉鹽廣縣區國慶蘭雲鄉",
    "厦门苏宁温兴绍华丽锡连扬镇迁阴张东义乐龙诸岭临环台启仪无阳余昆仓盐广县区国庆兰云乡",
)

_LATIN: Final = {
    "深圳": "shenzhen",
    "厦门": "xiamen amoy",
    "浙江": "zhejiang hangzhou ningbo wenzhou jiaxing huzhou shaoxing jinhua quzhou zhoushan yiwu cixi yuyao",
    "江苏": "jiangsu nanjing wuxi xuzhou changzhou suzhou nantong lianyungang huaian yancheng yangzhou"
    " zhenjiang suqian kunshan jiangyin changshu zhangjiagang taicang yixing",
}
"""Without those that are written alike in two of them: Taizhou, Lishui."""

_LATIN_PROVINCES: Final = (
    "beijing tianjin shanghai chongqing hebei shanxi liaoning jilin heilongjiang anhui fujian jiangxi"
    " shandong henan hubei hunan guangdong hainan sichuan guizhou yunnan shaanxi gansu qinghai"
    " innermongolia neimenggu guangxi tibet xizang ningxia xinjiang hongkong macau macao taiwan"
    " zhejiang jiangsu"
)
_LATIN_INSIDE: Final = {"guangdong": "深圳", "fujian": "厦门", "zhejiang": "浙江", "jiangsu": "江苏"}
_LATIN_NAMED_AFTER: Final = (
    "road rd street st avenue ave lane lu jie dao dadao xilu donglu nanlu beilu zhonglu university college"
    " hospital hotel plaza square building tower garden gardens bridge creek town village"
)
_DIRECTIONS: Final = "east west south north middle central dong xi nan bei zhong"


def region_of(place: str) -> str | None:
    """Give which place with a route of its own an address lies in, or None: elsewhere, or not to be told.

    Args:
        place: a city or province, or a whole address, in Chinese or in Latin letters.
    """
    given = halfwidth(place[:_LONGEST]).casefold().translate(_TRADITIONAL)
    known, found = _in_han(given)
    return found if known else _in_latin(given)


def _in_han(given: str) -> tuple[bool, str | None]:
    """Whether a part of an address begins with something known, the first one that does; and its region."""
    rest = re.sub(_LEAD, "", given, count=1)
    first = True
    while rest:
        for province in _PROVINCES.split():
            if _begins(rest, province):
                inner = re.sub(rf"^{province}{_LEVEL}{_MARK}*", "", rest)
                inside = _INSIDE.get(province)
                return True, inside if inside == province or (inside and _begins(inner, inside)) else None
        city = _city_of(rest, first=first)
        if city is not None:
            return True, city
        rest, first = "".join(re.split(f"{_MARK}+", rest, maxsplit=1)[1:]), False
    return False, None


def _city_of(text: str, *, first: bool) -> str | None:
    """The region of the city that a text begins with."""
    for region, cities in _CITIES.items():
        for city in cities.split():
            if _begins(text, city, alone=city in _AMBIGUOUS.split(), first=first):
                return region
    return None


def _begins(text: str, name: str, *, alone: bool = False, first: bool = True) -> bool:
    """Whether a text begins with a place's name, and not with a street or school named after it."""
    if not text.startswith(name):
        return False
    behind = text[len(name) :]
    if alone and not behind.startswith("市"):
        return first and not behind
    return re.match(_NAMED_AFTER, behind) is None


def _in_latin(given: str) -> str | None:
    """The region by the province that is named; without one by the cities, where they agree."""
    names = _latin_names(re.findall(r"[a-z]+", given))
    cities = {region for region, known in _LATIN.items() if names & set(known.split())}
    provinces = names & set(_LATIN_PROVINCES.split())
    if len(provinces) > 1 or len(cities) != 1:
        return None
    (region,) = cities
    return region if all(_LATIN_INSIDE.get(one) == region for one in provinces) else None


def _latin_names(words: list[str]) -> set[str]:
    """The words, alone and up to three joined (`shen zhen`), without those that a street is named after."""
    found = set()
    directions, named_after = _DIRECTIONS.split(), _LATIN_NAMED_AFTER.split()
    for start in range(len(words)):
        for end in range(start + 1, min(start + 3, len(words)) + 1):
            behind = [one for one in words[end : end + 2] if one not in directions][:1]
            if not behind or behind[0] not in named_after:
                found.add("".join(words[start:end]))
    return found
