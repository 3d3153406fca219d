"""In which place with a route of its own an address lies."""

import pytest

from negotiation.regions import region_of


@pytest.mark.parametrize(
    ("place", "region"),
    [
        ("广东深圳南山区", "深圳"), ("中国广东省深圳市", "深圳"), ("我住在深圳", "深圳"),
        ("南山区，深圳", "深圳"),
        ("福建厦门思明区", "厦门"), ("廈門", "厦门"), ("無錫", "江苏"), ("江苏省昆山市", "江苏"),
        ("台州路桥区", "浙江"), ("昆山花桥", "江苏"), ("平湖", "浙江"), ("南京河西大街", "江苏"),
        ("深圳市龙岗区平湖街道", "深圳"), ("广东广州", None), ("四川省成都市龙泉", None), ("成都 龙泉", None),
        ("龙泉驿区", None), ("平湖街道", None), ("南京西路1号", None), ("浙江大学宿舍，北京", None),
        ("北京市浙江大厦", None), ("苏州街", None), ("厦门大学漳州校区", None),
        ("，" * 90_000 + "深圳", None),
    ],
)  # fmt: skip
def test_an_address_in_han_begins_with_the_place(place: str, region: str | None) -> None:
    assert region_of(place) == region


@pytest.mark.parametrize(
    ("place", "region"),
    [
        ("Shen Zhen", "深圳"), ("SHENZHEN CITY", "深圳"), ("Nanshan, Shenzhen, Guangdong, China", "深圳"),
        ("Wuxi", "江苏"), ("Huai'an, Jiangsu", "江苏"), ("Shanghai Road, Suzhou, Jiangsu", "江苏"),
        ("Taizhou, Zhejiang", "浙江"), ("Zhejiang University, Hangzhou", "浙江"), ("Taizhou", None),
        ("Nanjing Road, Shanghai", None), ("Nanjing East Rd", None), ("Suzhou, Anhui", None),
        ("Guangdong", None), ("Xi'an, Shaanxi", None), ("a " * 90_000, None),
    ],
)  # fmt: skip
def test_an_address_in_latin_letters_ends_with_the_place(place: str, region: str | None) -> None:
    assert region_of(place) == region
