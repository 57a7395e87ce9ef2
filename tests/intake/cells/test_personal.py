"""Personal data: recognised by header and by cells, left out, masked inside other texts; ids become pseudonyms."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from batch.summary import summary
from intake.cells.personal import MASK, is_personal, masked, masked_texts, pseudonyms
from intake.tidy import tidy
from tests.intake.files import PAIRS, loaded, problems, roles, rows

NAMES = ["张伟", "王芳", "李娜", "刘洋", "陈静", "杨磊", "赵敏", "黄强", "周杰", "吴涛", "徐丽", "孙鹏"]
PHONES = [f"1380013800{n}" for n in range(8)]


def read(header: str, cells: list[str]):
    return loaded([header, *PAIRS], rows(before=[cells]))


@pytest.mark.parametrize(
    "cell",
    [
        "li.ming+shop@mail.example.com", "13800138000", "138 0013 8000", "138-0013-8000", "+86 13800138000",
        "0755-26712345", "（010）62345678", "010 62345678", "02162345678", "+44 20 7946 0958", "(555) 123-4567",
        "010-1234-5678", "07700 900123", "07700 900 123", "+44 7700 900 123", "(020) 7946 0958", "020 7946 0958",
        "0161 496 0000", "06 12 34 56 78", "06.12.34.56.78", "138 1234 5678", "138-1234-5678", "555 867 5309",
        "11010519491231002X",  # SOURCE: the example in GB 11643-1999
        "4111111111111111", "6222021234567890128",  # SOURCE: Visa's test number; the last digit by Luhn
        "123-45-6789", "900101-1234567", "A123456(7)", "116.25.1.1(广东-深圳)", "2001:db8::1",
        "QQ：12345678", "微信号 abc_123", "wxid_a1b2c3", "京A12345", "粤B·D12345", "中山路88号3栋502室",
        "12 Baker Street, Apt 4", "31.2304, 121.4737", "１３８００１３８０００",
    ],
)  # fmt: skip
def test_a_cell_of_personal_data(cell):
    assert is_personal(cell) and masked(f"请回复 {cell} 谢谢").replace(" ", "") in (
        f"请回复{MASK}谢谢",
        f"请回复{MASK} 谢谢",
    )


@pytest.mark.parametrize(
    "text",
    [
        "7", "7 - excellent", "2026-09-03 12:30:45", "20260903123456", "1726000000000", "2026年9月3日", "00:02:05",
        "waited 45 minutes at counter 3", "等了30分钟，花了1999.99元", "打10086没人接", "人民路12号店", "v1.2.3",
        "3.14159, 2.7", "wechat payment is slow", "沪A happy", "110105194912310021", "4111111111111112",
        "3 times on the road", "+5 points", "scores 05 06 07 08", "on 01-02-2026 12:30:45", "0.123456789", "01.02.2026",
        "from 2019 2020 2021 to 2022", "1 000 000 000 won", "paid 100 200 300", "0.05 0.123456 0.5",
        "01/02/2026 03/04/2026",
    ],
)  # fmt: skip
def test_what_only_looks_like_it_stays(text):
    assert masked(text) == text


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("姓名", NAMES[:8]), ("手机号码", PHONES), ("E-mail", [f"a{n}@example.com" for n in range(8)]),
        ("IP Address", [f"10.0.0.{n}" for n in range(8)]), ("出生日期", [f"198{n}-03-04" for n in range(8)]),
        ("家庭住址", ["a", "b", "c", "d", "e", "f", "g", "h"]), ("车牌号", list("abcdefgh")),
        ("QQ号", [str(10**7 + n) for n in range(8)]),
        ("Location Latitude", [f"31.23{n}4" for n in range(8)]), ("经度", [f"121.4{n}37" for n in range(8)]),
        ("Q12", PHONES), ("Q12", [*PHONES[:5], "无", "", "不方便"]), ("Q12", [f"a{n}@example.com" for n in range(8)]),
    ],
)  # fmt: skip
def test_a_column_of_personal_data_is_left_out(header, cells):
    found = read(header, cells)
    column = next(one for one in found.mapping.columns if one.header == header)
    assert (column.role, column.reason) == ("ignore", "personal")


def test_names_are_seen_without_a_header_that_says_so():
    body = [[name, *row] for name, row in zip(NAMES, [*rows(), *rows()[:4]], strict=True)]
    assert roles(loaded(["Q0", *PAIRS], body))["Q0"] == "ignore"
    found = loaded(["Q0", *PAIRS], body).mapping.columns
    assert found[0].reason == "personal"


def test_districts_that_begin_like_surnames_are_a_breakdown():
    body = [[["高新", "金牛", "江北"][n % 3], *row] for n, row in enumerate([*rows(), *rows()])]
    assert roles(loaded(["片区", *PAIRS], body))["片区"] == "segment"


@pytest.mark.parametrize(
    "header", ["手机上网速度", "电话客服", "微信公众号", "Mobile app", "E-mail support", "姓名登记的速度"]
)
def test_scores_whose_name_speaks_of_telephones_are_scores(header):
    headers = [header, "窗口服务", "环境", "价格"]
    body = [[1 + (n * k) % 5 for k in (1, 2, 3, 4)] for n in range(30)]
    assert roles(loaded(headers, body))[header] == "perception"


def test_what_people_leave_in_a_comment_is_masked_and_the_rest_stays():
    said = [
        "排队太久，请回电13800138000",
        "mail me: bob@example.org please",
        "fine as it is",
        "",
        *["waited 20 minutes"] * 4,
    ]
    found = read("您的意见", [*said, *["waited 20 minutes"] * 4])
    assert found.tidy.survey.respondents["comment"].tolist()[:3] == [
        f"排队太久，请回电{MASK}", f"mail me: {MASK} please", "fine as it is",
    ]  # fmt: skip


def test_a_manager_may_choose_a_personal_column():
    mapping = read("Q12", PHONES).mapping.to_json()
    mapping["columns"][0] |= {"role": "comment", "reason": "confirmed"}
    found = loaded(["Q12", *PAIRS], rows(before=[PHONES]), mapping=mapping)
    assert found.tidy.survey.respondents["comment"].tolist() == PHONES


def test_options_of_a_breakdown_are_masked_before_they_reach_a_chart():
    body = [[["North", "South", "call 13800138000"][n % 3], *row] for n, row in enumerate([*rows(), *rows()])]
    found = loaded(["branch", *PAIRS], body)
    assert set(found.tidy.survey.respondents["branch"].cat.categories) == {"", "North", "South", f"call {MASK}"}


def test_a_bad_cell_in_the_problems_table_is_masked():
    body = rows()
    body[2][3] = "ask li@example.com"
    assert problems(loaded(PAIRS, body)) == [(4, "Q2_P", "not_a_score", f"ask {MASK}")]


def test_customer_ids_become_pseudonyms_that_link_within_one_key():
    ids = ["A-1", "A-2", "A-1", *[f"B{n}" for n in range(5)]]
    found = read("客户编号", ids)
    ours, again = (tidy(found.book, found.mapping, key=b"one").survey.respondents["customer"] for _ in range(2))
    other = tidy(found.book, found.mapping, key=b"two").survey.respondents["customer"]
    assert ours.tolist() == again.tolist() and ours[0] == ours[2] != ours[1]
    assert not set(ours) & set(other) and not set(ours) & set(ids)
    assert ours.str.fullmatch("[0-9a-f]{16}").all()


def test_ids_that_are_telephone_numbers_become_pseudonyms_too():
    found = read("客户编号", PHONES)
    assert roles(found)["客户编号"] == "customer"
    assert not set(found.tidy.survey.respondents["customer"]) & set(PHONES)


def test_ids_are_kept_where_a_manager_says_so():
    ids = ["A-1", "A-2", "A-1", *[f"B{n}" for n in range(5)]]
    mapping = read("客户编号", ids).mapping.to_json() | {"keep_ids": True}
    found = loaded(["客户编号", *PAIRS], rows(before=[ids]), mapping=mapping)
    assert found.tidy.survey.respondents["customer"].tolist() == ids
    assert problems(found) == [(4, "客户编号", "id_twice", "A-1")]


def test_many_texts_are_masked_as_each_alone():
    given = [
        "",
        "fine",
        "１３８００１３８０００",
        "٠١٢٣٤٥٦٧٨٩",
        "Ring 138-0013-8000\nplease",
        "ＬＩ＠example.com",
        "WeChat: abc_12345",
    ]
    given += ["5 High Street", "５ rue", "见A栋", "QQ 1234567", "🙂", "a" * 99, "İı ſtreet", "1 2\n3\n4\n5"]
    assert masked_texts(given) == [masked(text) for text in given]


def test_a_missing_id_stays_missing():
    assert pseudonyms(pd.Series(["a", None], dtype="str"), b"").isna().tolist() == [False, True]


def test_nothing_that_is_given_out_holds_personal_data():
    secrets = [*PHONES, *NAMES[:8], "li@example.com", "10.0.0.1"]
    before = {
        "姓名": NAMES[:8], "客户编号": [*PHONES[:7], PHONES[0]], "来自IP": ["10.0.0.1(北京)"] * 8,
        "意见": ["mail li@example.com please", *["all was fine with me"] * 7], "Q12": PHONES,
    }  # fmt: skip
    found = loaded([*before, *PAIRS], rows(before=list(before.values())))
    out = json.dumps(summary(found), ensure_ascii=False) + found.tidy.problems.to_csv()
    out += found.tidy.survey.respondents.to_csv() + repr(found.tidy.questions)
    assert [secret for secret in secrets if secret in out] == []
