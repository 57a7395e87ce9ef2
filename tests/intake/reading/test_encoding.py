"""Short survey texts in every encoding come back as they were written; an override is honoured or refused."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.reading import encoding
from intake.reading.files import read
from intake.reading.sheets import Refusal

TEXTS = {
    "gb18030": """客户编号,到店日期,对服务态度的期望,对服务态度的感受,总体满意度,您的意见
会员,性别,男,女,所在城市,北京,上海,广州,深圳,成都,等待时间太长,业务员很热情,套餐资费不清楚
非常满意,比较满意,一般,不满意,非常不满意,营业厅环境整洁,排队叫号,希望增加窗口,办理速度快,没有
是,否,部门,销售部,技术支持,讲解清楚,网络信号差,宽带安装及时,投诉处理慢,愿意推荐给朋友,价格偏高,手机号""",
    "big5": """顧客編號,到店日期,對服務態度的期望,對服務態度的感受,整體滿意度,您的意見
會員,性別,男,女,所在城市,臺北,高雄,臺中,新竹,等待時間太長,服務人員很親切,資費方案不清楚
非常滿意,滿意,普通,不滿意,非常不滿意,門市環境整潔,抽號碼牌,希望增加櫃檯,辦理速度快,沒有意見
是,否,部門,業務部,技術支援,說明清楚,網路訊號差,寬頻安裝準時,客訴處理慢,願意推薦給朋友,價格偏高""",
    "cp949": """고객번호,방문일자,직원 친절도에 대한 기대,직원 친절도에 대한 인지,전반적 만족도,의견
회원,성별,남성,여성,거주 지역,서울,부산,대구,인천,대기 시간이 너무 길어요,직원이 매우 친절했습니다
매우 만족,만족,보통,불만족,매우 불만족,매장이 깨끗하다,번호표를 뽑았다,창구를 늘려 주세요,처리가 빠르다,없음
예,아니오,부서,영업부,기술지원,설명이 명확하다,신호가 약함,인터넷 설치,민원 처리가 느림,추천 의향 있음,요금이 비싸다""",
    "cp932": """お客様番号,来店日,接客態度への期待,接客態度の評価,総合満足度,ご意見
会員,性別,男性,女性,お住まいの地域,東京,大阪,名古屋,福岡,待ち時間が長すぎます,スタッフがとても親切でした
非常に満足,満足,どちらともいえない,不満,非常に不満,店内が清潔,番号札を取った,窓口を増やしてほしい,手続きが早い,特になし
はい,いいえ,部署,営業部,技術サポート,説明がわかりやすい,電波が弱い,光回線の工事,クレーム対応が遅い,友人に勧めたい,料金が高い""",
    "cp1252": """Numéro du client,Date de visite,Qualité attendue,Qualité perçue,Très satisfait,Réclamation réglée
Délai d’attente trop élevé,Employé très compétent,À améliorer,Accès facilité,Prénom,Région,Île-de-France,Rhône
Größe der Filiale,Sehr zufrieden für den Preis,Öffnungszeiten,Überhaupt nicht,Männlich,Zürich,Straße
Número de cliente,Satisfacción,Atención rápida,Señor,Años,Não satisfeito,Opinião,Avaliação do serviço,Preço,É bom""",
}
PHRASES = {name: [phrase for line in text.splitlines() for phrase in line.split(",")] for name, text in TEXTS.items()}


@pytest.mark.parametrize("name", TEXTS)
def test_a_survey_text_is_read_as_it_was_written(name):
    book = read(TEXTS[name].encode(name), "answers.csv")
    assert book.encoding == name
    cells = [cell for row in book.sheets[0].head for cell in row if cell is not None]
    assert cells == PHRASES[name]


@pytest.mark.parametrize("name", ["gb18030", "big5", "cp949", "cp932"])
def test_five_phrases_are_enough(name):
    """A header of five columns over numbers, which is what a small survey file holds."""
    chance, wrong = random.Random(7), []
    for _ in range(300):
        text = ",".join(chance.sample(PHRASES[name], 5)) + "\n1,5,4,3,2\n2,4,4,5,1\n"
        if encoding.detect(text.encode(name)) != name:
            wrong.append(text)
    assert wrong == []


def test_accented_latin_phrases_are_western():
    chance, accented = random.Random(7), [phrase for phrase in PHRASES["cp1252"] if not phrase.isascii()]
    texts = [",".join(["id", *chance.sample(accented, 3)]) + "\n1,2,3,4\n" for _ in range(300)]
    assert [text for text in texts if encoding.detect(text.encode("cp1252")) != "cp1252"] == []


@pytest.mark.parametrize("name", TEXTS)
@given(data=st.data())
def test_utf8_and_utf16_win_over_every_guess(name, data):
    text = ",".join(data.draw(st.lists(st.sampled_from(PHRASES[name]), min_size=1, max_size=6))) + "\n1,2\n"
    assert encoding.detect(text.encode("utf-8-sig")) == "utf-8"
    assert encoding.decode(text.encode("utf-8-sig"), "utf-8") == text
    assert encoding.decode(text.encode("utf-16"), encoding.detect(text.encode("utf-16"))) == text
    if not text.isascii():
        assert encoding.detect(text.encode("utf-8")) == "utf-8"


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_known_by_its_nuls(codec):
    book = read("Q1,满意度\n5,4\n3,2\n".encode(codec), "answers.csv")
    assert (book.encoding, book.sheets[0].head[0]) == (codec, ("Q1", "满意度"))


def test_the_letters_may_come_late_in_a_long_file():
    text = "id,score\n" + "1,2\n" * 50_000 + "满意,一般\n"
    assert encoding.detect(text.encode("gb18030")) == "gb18030"


def test_a_file_of_one_line_end_kind_is_no_slower():
    text = ("1,2\r" * 200_000 + "très satisfait,bien\r").encode("cp1252")
    assert encoding.detect(text) == "cp1252"


@pytest.mark.parametrize("codec", ["cp949", "EUC-KR", "korean"])
def test_an_override_is_honoured(codec):
    book = read("기대,인지\n5,4\n".encode("cp949"), "answers.csv", encoding=codec)
    assert (book.encoding, book.sheets[0].head[0]) == (codec, ("기대", "인지"))


def test_an_override_can_be_wrong_and_is_still_obeyed():
    book = read("기대,인지\n5,4\n".encode("cp949"), "answers.csv", encoding="gb18030")
    assert book.sheets[0].head[0] != ("기대", "인지")


def test_an_override_that_cannot_decode_is_refused():
    with pytest.raises(Refusal) as refused:
        read("基本,満足\n".encode("cp932"), "answers.csv", encoding="utf-8")
    assert (refused.value.code, refused.value.details) == (
        "wrong_encoding",
        {"name": "answers.csv", "encoding": "utf-8"},
    )


@pytest.mark.parametrize("name", ["klingon", "hex", "", " "])
def test_an_override_that_is_no_encoding(name):
    if not name:
        assert read(b"a,b\n1,2\n", "a.csv", encoding=name).encoding == "utf-8"
        return
    with pytest.raises(Refusal) as refused:
        read(b"a,b\n1,2\n", "a.csv", encoding=name)
    assert refused.value.code == "unknown_encoding"


def test_bytes_that_are_no_text_in_any_encoding():
    with pytest.raises(Refusal) as refused:
        read(b"a,b\n\x81\x20,\xff\xff\x9d\n", "a.csv")
    assert refused.value.code == "no_encoding"


@pytest.mark.real
@pytest.mark.parametrize(
    ("file", "expected", "header"),
    [
        ("kiosk_servqual_cp949.csv", "cp949", "귀하의 성별을 선택해주세요."),
        ("surveymonkey_starwars.csv", "cp1252", "RespondentID"),
        ("mobi.csv", "utf-8", None),
    ],
)
def test_real_files(real, file, expected, header):
    """SOURCE shared data README: the kiosk file is cp949, which strict GB18030 decodes too; starwars is not UTF-8."""
    book = read((real / file).read_bytes(), file)
    assert (book.encoding, book.sheets[0].head[0][0]) == (expected, header)
