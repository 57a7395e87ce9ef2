"""What customers of the sample say, in English and Chinese: a few sentences for each item, and praise."""

from __future__ import annotations

ABOUT = {
    "Q01": [("You close before I leave work.", "我下班你们也关门了。")],
    "Q02": [("The floor was wet and the bin was full.", "地上湿的，垃圾桶都满了。")],
    "Q03": [("Nobody looked up when I came in.", "进门没人招呼。")],
    "Q04": [("I stood in the wrong queue, the signs do not help.", "牌子看不明白，排错了队。")],
    "Q05": [
        ("Nobody told me that I had to take a number.", "没人告诉我要先取号。"),
        ("I pressed the wrong button and waited for nothing.", "取错了号，白等半天。"),
    ],
    "Q06": [
        ("Forty minutes for a two-minute matter.", "两分钟的事等了四十分钟。"),
        ("Six counters and only two of them open.", "六个台席只开了两个。"),
    ],
    "Q07": [
        ("No idea how many were before me.", "前面还有几个人，完全不知道。"),
        ("The screen was stuck at the same number.", "叫号屏一直停在一个号上。"),
    ],
    "Q08": [("Not enough seats for older people.", "座位太少，老人都站着。")],
    "Q09": [("I had to say three times what I wanted.", "我要办什么说了三遍。")],
    "Q10": [
        ("I still do not know what the plan costs.", "套餐到底多少钱还是没说清。"),
        ("Too many plans, nobody can explain the difference.", "套餐太多，没人讲得清差别。"),
    ],
    "Q11": [("They sold me a plan I did not need.", "给我推了个用不上的套餐。")],
    "Q12": [("He had to ask a colleague twice.", "问了同事两次才会办。")],
    "Q13": [
        ("The system was slow and so was he.", "系统慢，人也慢。"),
        ("The same form twice, one of them on paper.", "同样的表填了两遍，还有一遍是纸的。"),
    ],
    "Q14": [("I had to come back, they forgot to sign me up.", "漏办了一项，又跑了一趟。")],
    "Q15": [("She did not look at me once.", "从头到尾没看我一眼。")],
    "Q16": [("Why do you need a copy of a copy?", "复印件还要再复印一份？")],
    "Q17": [("I was charged for a service I had cancelled.", "退订的业务还在扣钱。")],
    "Q18": [
        ("Two of three machines were out of order.", "三台自助机坏了两台。"),
        ("The machine took my money and gave no receipt.", "自助机收了钱不出凭条。"),
    ],
    "Q19": [("My father needed help at the machine, nobody came.", "老人不会用自助机，没人帮。")],
    "Q20": [("I left without knowing whether it was done.", "走的时候也不知道办好没有。")],
    "Q21": [("Nobody said goodbye.", "办完连句话都没有。")],
    "Q22": [("They promised to call back and never did.", "说好回电话，一直没打。")],
}
PRAISE = [
    ("The young man at the door was very kind.", "门口的小伙子很热心。"),
    ("She walked me to the door with an umbrella. Thank you.", "下雨还撑伞送我出门，谢谢。"),
    ("Quick and friendly, I will come again.", "又快又客气，下次还来。"),
    ("Better than I thought.", "比想象的好。"),
    ("They even called to ask whether all was well.", "办完还打电话问我用得好不好。"),
]
PROMISE = [  # since the campaign, of what it promises
    ("The advertisement says 15 minutes. It was an hour.", "广告说15分钟，我等了一个小时。"),
    ("In and out in 15 minutes? Not here.", "说好15分钟办完，根本做不到。"),
]
MACHINES = [  # of queueing in the last month
    ("The new ticket machine jammed, everybody stood around it.", "新取号机卡住了，一堆人围着。"),
    ("Since the new machines the queue is chaos.", "换了新取号机，排队乱成一团。"),
]
SAID = {en: (en, zh) for said in (*ABOUT.values(), PRAISE, PROMISE, MACHINES) for en, zh in said}
