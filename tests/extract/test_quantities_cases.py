"""What each language says of money, power, time and shares, with every quantity of a text marked «so»."""

import re

import pytest

from workbench.extract.quantities import find_quantities
from workbench.model.quantities import Capacity, Duration, Moment, Money, Percentage, Quantity

PUBLISHED = "2025-10-08"
"""A Wednesday."""

Case = tuple[str, list[str]]

CASES: dict[str, list[Case]] = {
    "en": [
        ("The deal is worth «more than $30 billion per year».", ["at-least 3e10 USD /year"]),
        ("It pays «$1.25B per month» for capacity.", ["1.25e9 USD /month"]),
        ("«between 10 and 15 billion dollars», later «$10-15bn»",
         ["1e10..1.5e10 USD", "1e10..1.5e10 USD"]),
        ("spending «tens of billions of dollars» and «hundreds of millions of euros»",
         ["tens-of-billions USD", "hundreds-of-millions EUR"]),
        ("«Billions of dollars» went into a «multi-billion-dollar» project",
         ["unknown USD", "unknown USD"]),
        ("«two and a half billion euros», then «half a billion pounds»", ["2.5e9 EUR", "5e8 GBP"]),
        ("a «five-year», «$300 billion» contract", ["5 years", "3e11 USD"]),
        ("«400,000 Nvidia GB200 chips» drawing «1.2 GW»", ["400000 chips", "1.2 GW"]),
        ("«up to one million TPUs» and «100,000+ GPUs»", ["at-most 1e6 chips", "at-least 100000 GPU"]),
        ("On «July 16, 2025», and again in «August», it took a «10 percent» stake.",
         ["2025-07-16", "2025-08", "10 %"]),
        ("signed «last month», built «two years ago», due «early 2027»",
         ["2025-09 r", "2023 r", "2027"]),
        ("valued at «30 billion», it employs 30 million people", ["3e10 ?"]),
        ("The H100, GPT-4, 5G and a 100G link use 300 GWh.", []),
        ("SAN FRANCISCO, «July 16» (Reuters) - Oracle said on «Tuesday»",
         ["2025-07-16 d", "2025-10-07 r"]),
        ("In «2024» it bought 2,000 servers; «Q3 2025» was better.", ["2024", "2025"]),
        ("over the past five years; it may march on", []),
        ("In «2025» «$30 billion» went, in «2024»: nothing; «10$»", ["2025", "3e10 USD", "2024", "10 USD"]),
        ("in «December last year», «last March», «next May»", ["2024-12 r", "2025-03 r", "2026-05 r"]),
        ("«hundreds of thousands of Nvidia GPUs», «$10 billion-a-year»",
         ["hundreds-of-thousands 100000 GPU", "1e10 USD /year"]),
        ("«Rs. 5,000 crore», «₹12,34,567», «HK$3bn», «A$2 million»",
         ["5e10 INR", "1.23457e6 INR", "3e9 HKD", "2e6 AUD"]),
        ("«at least 500 megawatts» by «2027», «18 months» after",
         ["at-least 500 MW", "2027", "1.5 years"]),
        ("«nearly $10 billion a year», «$20 billion or more»",
         ["about 1e10 USD /year", "at-least 2e10 USD"]),
    ],
    "id": [
        ("dilaporkan bernilai «lebih dari $ 30 miliar per tahun»", ["at-least 3e10 USD /year"]),
        ("senilai «US$ 2,4 miliar» atau «Rp 5,5 triliun»", ["2.4e9 USD", "5.5e12 IDR"]),
        ("menghabiskan «puluhan miliar» untuk chip", ["tens-of-billions ?"]),
        ("«ratusan juta dolar AS» dan «miliaran dolar»", ["hundreds-of-millions USD", "unknown USD"]),
        ("«hingga 100 miliar dolar AS» selama «lima tahun»", ["at-most 1e11 USD", "5 years"]),
        ("«dua puluh lima juta dolar AS», «setengah miliar dolar»", ["2.5e7 USD", "5e8 USD"]),
        ("«10 gigawatt» dan «100 ribu GPU»", ["10 GW", "100000 GPU"]),
        ("kapasitas GPU dalam jumlah «100.000+ unit»", ["at-least 100000 GPU"]),
        ("pada «16 Juli» dan pada bulan «April»", ["2025-07-16", "2025-04"]),
        ("JAKARTA, «16 Juli 2025» – Perusahaan itu, «kemarin», «bulan lalu», «dua tahun lalu»",
         ["2025-07-16 d", "2025-10-07 r", "2025-09 r", "2023 r"]),
        ("«Rabu (16/7/2025)» menguasai «49 persen» saham", ["2025-07-16", "49 %"]),
        ("investasi «sekitar 30 miliar», 30 miliar parameter", ["about 3e10 ?"]),
        ("«antara 10 dan 15 miliar dolar»", ["1e10..1.5e10 USD"]),
        ("sejak «tahun 2023», GPT-4 dan H100", ["2023"]),
    ],
    "nl": [
        ("een deal ter waarde van «2,5 miljard dollar»", ["2.5e9 USD"]),
        ("«tientallen miljarden euro's», «miljarden dollars»", ["tens-of-billions EUR", "unknown USD"]),
        ("«anderhalf miljard euro» en «een kwart miljard dollar»", ["1.5e9 EUR", "2.5e8 USD"]),
        ("«ruim 3 miljard euro per jaar»", ["at-least 3e9 EUR /year"]),
        ("«tot 100 miljard dollar», «1,5 biljoen dollar»", ["at-most 1e11 USD", "1.5e12 USD"]),
        ("een «vijfjarig» contract, voor «zeven jaar»", ["5 years", "7 years"]),
        ("«50.000 GPU's» en «10 gigawatt»", ["50000 GPU", "10 GW"]),
        ("op «16 juli 2025», «vorige maand», «twee jaar geleden»",
         ["2025-07-16", "2025-09 r", "2023 r"]),
        ("«vijfentwintig miljoen dollar»", ["2.5e7 USD"]),
        ("«tussen 10 en 15 miljard dollar», «10 tot 15 mld euro»",
         ["1e10..1.5e10 USD", "1e10..1.5e10 EUR"]),
        ("een belang van «49 procent», «minstens 500 MW»", ["49 %", "at-least 500 MW"]),
        ("ter waarde van «30 miljard», tegen «eind 2026»", ["3e10 ?", "2026"]),
        ("GPT-4.1 en de H100, sinds «2023»", ["2023"]),
        ("in «juli» en op «maandag»", ["2025-07", "2025-10-06 r"]),
    ],
    "pt": [
        ("um investimento de «US $ 40 bilhões» do SoftBank", ["4e10 USD"]),
        ("«mais de R$ 2,5 bilhões por ano»", ["at-least 2.5e9 BRL /year"]),
        ("«40 mil milhões de dólares», «1,5 biliões de euros»", ["4e10 USD", "1.5e12 EUR"]),
        ("«entre 10 e 15 mil milhões de euros»", ["1e10..1.5e10 EUR"]),
        ("«dezenas de bilhões de dólares», «bilhões de dólares»",
         ["tens-of-billions USD", "unknown USD"]),
        ("«100 mil GPUs» e «10 gigawatts»", ["100000 GPU", "10 GW"]),
        ("por «cinco anos», «até US$ 100 bilhões»", ["5 years", "at-most 1e11 USD"]),
        ("em «16 de julho de 2025», «no mês passado», «há dois anos»",
         ["2025-07-16", "2025-09 r", "2023 r"]),
        ("«49 por cento» desde «2023»", ["49 %", "2023"]),
        ("«vinte e cinco milhões de dólares»", ["2.5e7 USD"]),
        ("«R$ 1,3 bi» e «US$ 300 mi»", ["1.3e9 BRL", "3e8 USD"]),
        ("avaliada em «30 bilhões», com 30 bilhões de parâmetros", ["3e10 ?"]),
        ("«no início de 2023» e em «abril»", ["2023", "2025-04"]),
        ("«cerca de 500 MW», «pelo menos US$ 1 trilhão»", ["about 500 MW", "at-least 1e12 USD"]),
    ],
    "pl": [
        ("«ponad 3 miliardy dolarów rocznie»", ["at-least 3e9 USD /year"]),
        ("wartego «dziesiątki miliardów» 21.", ["tens-of-billions ?"]),
        ("zainwestował także «miliardy» w Anthropic; miliardy parametrów", ["unknown ?"]),
        ("«setki miliardów» na własne centra", ["hundreds-of-billions ?"]),
        ("o wartości «do 100 miliardów dolarów» i «10 gigawatów»", ["at-most 1e11 USD", "10 GW"]),
        ("«50 tys. układów GPU», milion użytkowników", ["50000 GPU"]),
        ("«pięcioletnia» umowa, na «pięć lat», wieloletni plan", ["5 years", "5 years"]),
        ("«w ubiegłym roku», «na początku 2023 r.», «16 lipca 2025 r.»",
         ["2024 r", "2023", "2025-07-16"]),
        ("«półtora miliarda euro», «dwa miliardy złotych»", ["1.5e9 EUR", "2e9 PLN"]),
        ("«od 10 do 15 mld dol».", ["1e10..1.5e10 USD"]),
        ("«co najmniej 1,5 bln zł», «12 500 zł»", ["at-least 1.5e12 PLN", "12500 PLN"]),
        ("w «lipcu», «dwa lata temu», «wczoraj»", ["2025-07", "2023 r", "2025-10-07 r"]),
        ("«49 proc.» udziałów, wzrost o «ponad 3%»", ["49 %", "at-least 3 %"]),
        ("na kwotę «30 mld»", ["3e10 ?"]),
        ("«miliard dolarów» w «grudniu ubiegłego roku»", ["1e9 USD", "2024-12 r"]),
        ("«~2 miliardy $», «dwadzieścia pięć milionów dolarów»", ["about 2e9 USD", "2.5e7 USD"]),
        ("«wielomiliardowe» w partnerstwa", ["unknown ?"]),
    ],
    "de": [
        ("«34,5 Milliarden Euro», «rund 300 Mrd. Dollar»", ["3.45e10 EUR", "about 3e11 USD"]),
        ("im Wert von «drei Milliarden US-Dollar pro Jahr»", ["3e9 USD /year"]),
        ("«anderthalb Milliarden Euro», «eine halbe Milliarde Dollar»", ["1.5e9 EUR", "5e8 USD"]),
        ("«bis zu 100 Milliarden Dollar» über «sieben Jahre»", ["at-most 1e11 USD", "7 years"]),
        ("«7-jährige» Laufzeit, «fünfjähriger» Vertrag", ["7 years", "5 years"]),
        ("ein «5-Milliarden-Dollar»-Deal", ["5e9 USD"]),
        ("am «16. Juli 2025», «im vergangenen Jahr», «vor zwei Jahren»",
         ["2025-07-16", "2024 r", "2023 r"]),
        ("«3.000 Millionen Dollar», «1,2 Billionen Dollar»", ["3e9 USD", "1.2e12 USD"]),
        ("«500 MW» und «100.000 GPUs»", ["500 MW", "100000 GPU"]),
        ("«Dutzende Milliarden Dollar», «Milliarden Euro»", ["tens-of-billions USD", "unknown EUR"]),
        ("«10 bis 15 Milliarden Euro», «zwischen 10 und 15 Mio. Euro»",
         ["1e10..1.5e10 EUR", "1e7..1.5e7 EUR"]),
        ("«über 20 Milliarden Dollar», «mindestens 49 Prozent»", ["at-least 2e10 USD", "at-least 49 %"]),
        ("«fünfundzwanzig Millionen Euro» im «Juli»", ["2.5e7 EUR", "2025-07"]),
        ("«Ende 2026», «letzte Woche», am «Montag»", ["2026", "2025-10 r", "2025-10-06 r"]),
        ("«zweistelliger Milliardenbetrag», «Zehntausende GPUs»",
         ["tens-of-billions ?", "tens-of-thousands 10000 GPU"]),
        ("«5 Mrd. €», «300 Mio. CHF», «1'200 Franken»", ["5e9 EUR", "3e8 CHF", "1200 CHF"]),
    ],
    "fr": [
        ("«1,2 milliard d'euros» et «3,5 Mds$»", ["1.2e9 EUR", "3.5e9 USD"]),
        ("«plus de 30 milliards de dollars par an»", ["at-least 3e10 USD /year"]),
        ("«jusqu’à 100 Md€», un contrat de «300 M€»", ["at-most 1e11 EUR", "3e8 EUR"]),
        ("«dizaines de milliards de dollars»", ["tens-of-billions USD"]),
        ("le «16 juillet 2025», le «1er juillet»", ["2025-07-16", "2025-07-01"]),
        ("«il y a deux ans», «le mois dernier», «l'année dernière»", ["2023 r", "2025-09 r", "2024 r"]),
        ("pour «cinq ans», «10 gigawatts»", ["5 years", "10 GW"]),
        ("«100 000 GPU» et «50 000 puces»", ["100000 GPU", "50000 chips"]),
        ("«entre 10 et 15 milliards d'euros»", ["1e10..1.5e10 EUR"]),
        ("«1,5 billion de dollars», «un milliard de dollars»", ["1.5e12 USD", "1e9 USD"]),
        ("«environ 49 %» du capital, «au moins 500 MW»", ["about 49 %", "at-least 500 MW"]),
        ("d'une valeur de «30 milliards», en «juillet»", ["3e10 ?", "2025-07"]),
        ("«début 2023», en «2024»", ["2023", "2024"]),
        ("«2,5 milliards de livres sterling»", ["2.5e9 GBP"]),
    ],
    "es": [
        ("«40.000 millones de dólares», «40 mil millones de euros»", ["4e10 USD", "4e10 EUR"]),
        ("«mil millones de dólares», «cien mil millones de dólares»", ["1e9 USD", "1e11 USD"]),
        ("«decenas de miles de millones de dólares»", ["tens-of-billions USD"]),
        ("«miles de millones de dólares»", ["unknown USD"]),
        ("«más de 2.500 millones de euros al año»", ["at-least 2.5e9 EUR /year"]),
        ("el «16 de julio de 2025», «hace dos años», «el mes pasado»",
         ["2025-07-16", "2023 r", "2025-09 r"]),
        ("durante «cinco años», «hasta 1,5 billones de dólares»", ["5 years", "at-most 1.5e12 USD"]),
        ("«49 %» y «10 por ciento»", ["49 %", "10 %"]),
        ("«entre 10 y 15 mil millones de dólares»", ["1e10..1.5e10 USD"]),
        ("«100.000 GPU» y «10 gigavatios»", ["100000 GPU", "10 GW"]),
        ("por valor de «30.000 millones», en «julio»", ["3e10 ?", "2025-07"]),
        ("«unos 300 millones de dólares mensuales»", ["about 3e8 USD /month"]),
        ("«a principios de 2023» y desde «2024»", ["2023", "2024"]),
        ("«al menos 500 MW», el «lunes»", ["at-least 500 MW", "2025-10-06 r"]),
    ],
    "ja": [
        ("«約300億ドル»を投資", ["about 3e10 USD"]),
        ("«10億〜15億ドル»、「«10〜15億ドル»」", ["1e9..1.5e9 USD", "1e9..1.5e9 USD"]),
        ("«数十億ドル»規模、«数百億ドル»", ["unknown USD", "tens-of-billions USD"]),
        ("«1兆5000億円»の契約", ["1.5e12 JPY"]),
        ("«5年間»の契約、«2025年7月16日»", ["5 years", "2025-07-16"]),
        ("«先月»、«昨年»、«3年前»", ["2025-09 r", "2024 r", "2022 r"]),
        ("株式の«49%»、«10ギガワット»", ["49 %", "10 GW"]),
        ("«10万個のGPU»、GPU«10万基»", ["100000 GPU", "100000 GPU"]),
        ("«最大1000億ドル»、«100億ドル以上»", ["at-most 1e11 USD", "at-least 1e10 USD"]),
        ("«年間100億ドル»、«十億ドル»", ["1e10 USD /year", "1e9 USD"]),
        ("«7月16日»、«令和7年7月»", ["2025-07-16", "2025-07"]),
        ("«１２０億ユーロ»、«¥300億»", ["1.2e10 EUR", "3e10 JPY"]),
        ("«2日»、«18カ月»", ["2025-10-02", "1.5 years"]),
        ("«昨年12月»、«来年3月1日»、«3日前»、第3四半期", ["2024-12 r", "2026-03-01 r", "2025-10-05 r"]),
        ("«100万kW»の電力", ["1000 MW"]),
    ],
    "ko": [
        ("«약 300억 달러»를 투자", ["about 3e10 USD"]),
        ("«10억~15억 달러», «10~15억 달러»", ["1e9..1.5e9 USD", "1e9..1.5e9 USD"]),
        ("«수십억 달러» 규모, «수백억 달러»", ["unknown USD", "tens-of-billions USD"]),
        ("«1조 5000억 원» 계약", ["1.5e12 KRW"]),
        ("«5년간» 계약, «2025년 7월 16일»", ["5 years", "2025-07-16"]),
        ("«지난달», «지난해», «3년 전»", ["2025-09 r", "2024 r", "2022 r"]),
        ("지분 «49%», «10기가와트»", ["49 %", "10 GW"]),
        ("«10만 장의 GPU», GPU «26만 장»", ["100000 GPU", "260000 GPU"]),
        ("«최대 1000억 달러», «연간 100억 달러 이상»", ["at-most 1e11 USD", "at-least 1e10 USD /year"]),
        ("«십억 달러», «300억달러»", ["1e9 USD", "3e10 USD"]),
        ("«7월»에 «월요일»", ["2025-07", "2025-10-06 r"]),
        ("«100억 유로가량», «500메가와트»", ["about 1e10 EUR", "500 MW"]),
        ("3분기 직원 500명, 2만 명", []),
        ("«18개월», «2023년»", ["1.5 years", "2023"]),
    ],
    "zh": [
        ("«约300亿美元»的合同", ["about 3e10 USD"]),
        ("«100多亿美元»、«数十亿美元»、«数百亿美元»",
         ["at-least 1e10 USD", "unknown USD", "tens-of-billions USD"]),
        ("«1.5万亿元人民币»", ["1.5e12 CNY"]),
        ("为期«五年»，«2025年7月16日»", ["5 years", "2025-07-16"]),
        ("«上个月»，«去年»，«三年前»", ["2025-09 r", "2024 r", "2022 r"]),
        ("持股«百分之49»，«49%»", ["49 %", "49 %"]),
        ("«10吉瓦»、«500兆瓦»、«100万千瓦»", ["10 GW", "500 MW", "1000 MW"]),
        ("«10万块GPU»，«50万枚英伟达芯片»", ["100000 GPU", "500000 chips"]),
        ("«高达1000亿美元»，«每年100亿美元»", ["at-most 1e11 USD", "1e10 USD /year"]),
        ("«十亿美元»，«超过三百亿美元»", ["1e9 USD", "at-least 3e10 USD"]),
        ("«10亿至15亿美元»", ["1e9..1.5e9 USD"]),
        ("«300億港元»，«逾5億美元»", ["3e10 HKD", "at-least 5e8 USD"]),
        ("«7月16日»，«周一»", ["2025-07-16", "2025-10-06 r"]),
        ("拥有10亿用户和1750亿参数", []),
    ],
    "tr": [
        ("«30 milyar dolarlık» anlaşma", ["3e10 USD"]),
        ("«yılda 10 milyar dolardan fazla»", ["at-least 1e10 USD /year"]),
        ("«2,5 trilyon TL», «1,5 milyar lira»", ["2.5e12 TRY", "1.5e9 TRY"]),
        ("«beş yıllık» sözleşme", ["5 years"]),
        ("anlaşma «16 Temmuz 2025» tarihinde", ["2025-07-16"]),
        ("«geçen ay», «iki yıl önce», «2023 yılında»", ["2025-09 r", "2023 r", "2023"]),
        ("«yüzde 49», «%49», «49%»", ["49 %", "49 %", "49 %"]),
        ("«10 gigavat», «100 bin GPU»", ["10 GW", "100000 GPU"]),
        ("«yaklaşık 3 milyar dolar» değerinde", ["about 3e9 USD"]),
        ("«100 milyar dolara kadar»", ["at-most 1e11 USD"]),
        ("«on milyarlarca dolar», «milyarlarca dolar»", ["tens-of-billions USD", "unknown USD"]),
        ("«30 milyar doların üzerinde»", ["at-least 3e10 USD"]),
        ("«10 ila 15 milyar dolar», «bir buçuk milyar avro»", ["1e10..1.5e10 USD", "1.5e9 EUR"]),
        ("«en az 500 megavat»", ["at-least 500 MW"]),
    ],
    "cs": [
        ("«přes 30 miliard dolarů ročně»", ["at-least 3e10 USD /year"]),
        ("«2,5 mld. Kč», «1,5 bilionu korun»", ["2.5e9 CZK", "1.5e12 CZK"]),
        ("«desítky miliard dolarů», «miliardy dolarů»", ["tens-of-billions USD", "unknown USD"]),
        ("«až 100 miliard dolarů»", ["at-most 1e11 USD"]),
        ("«pětiletý» kontrakt na «pět let»", ["5 years", "5 years"]),
        ("«16. července 2025», «16. 7. 2025»", ["2025-07-16", "2025-07-16"]),
        ("«loni», «před dvěma lety», «minulý měsíc»", ["2024 r", "2023 r", "2025-09 r"]),
        ("«49 procent», «10 gigawattů»", ["49 %", "10 GW"]),
        ("«půl miliardy dolarů», «dvě miliardy eur»", ["5e8 USD", "2e9 EUR"]),
        ("v «červenci» a v «roce 2024»", ["2025-07", "2024"]),
        ("v hodnotě «30 miliard», «100 000 čipů»", ["3e10 ?", "100000 chips"]),
        ("«10 až 15 miliard korun», «nejméně 500 MW»", ["1e10..1.5e10 CZK", "at-least 500 MW"]),
        ("«začátkem 2023», v «pondělí»", ["2023", "2025-10-06 r"]),
    ],
    "ru": [
        ("«более 30 млрд долларов в год»", ["at-least 3e10 USD /year"]),
        ("«2,5 миллиарда рублей», «один миллиард долларов»", ["2.5e9 RUB", "1e9 USD"]),
        ("«десятки миллиардов долларов», «миллиарды долларов»", ["tens-of-billions USD", "unknown USD"]),
        ("«до $100 млрд», «$1,5 трлн»", ["at-most 1e11 USD", "1.5e12 USD"]),
        ("«пятилетний» контракт на «пять лет»", ["5 years", "5 years"]),
        ("«16 июля 2025 года», «в прошлом году», «два года назад»", ["2025-07-16", "2024 r", "2023 r"]),
        ("«49 процентов», «49%»", ["49 %", "49 %"]),
        ("«10 ГВт», «500 МВт», 300 ГВт·ч", ["10 GW", "500 MW"]),
        ("«от 10 до 15 млрд евро»", ["1e10..1.5e10 EUR"]),
        ("«полтора миллиарда долларов»", ["1.5e9 USD"]),
        ("на сумму «30 миллиардов»", ["3e10 ?"]),
        ("«100 тыс. GPU», «50 000 чипов»", ["100000 GPU", "50000 chips"]),
        ("в «июле», «в прошлом месяце», в «понедельник»", ["2025-07", "2025-09 r", "2025-10-06 r"]),
        ("«около 300 млн фунтов стерлингов»", ["about 3e8 GBP"]),
    ],
    "it": [("«oltre 30 miliardi di dollari all'anno» per «cinque anni»",
            ["at-least 3e10 USD /year", "5 years"]),
           ("il «16 luglio 2025», «decine di miliardi di euro»", ["2025-07-16", "tens-of-billions EUR"])],
    "sv": [("«mer än 30 miljarder dollar per år»", ["at-least 3e10 USD /year"]),
           ("den «16 juli 2025», «2,5 miljarder kronor»", ["2025-07-16", "2.5e9 SEK"])],
    "da": [("«mere end 30 milliarder dollar om året»", ["at-least 3e10 USD /year"]),
           ("den «16. juli 2025», «2,5 mia. kr»", ["2025-07-16", "2.5e9 DKK"])],
    "no": [("«mer enn 30 milliarder dollar»", ["at-least 3e10 USD"]),
           ("«16. juli 2025», «2,5 milliarder kroner»", ["2025-07-16", "2.5e9 NOK"])],
    "fi": [("«yli 30 miljardia dollaria vuodessa»", ["at-least 3e10 USD /year"]),
           ("«16. heinäkuuta 2025», «100 megawattia»", ["2025-07-16", "100 MW"])],
    "ms": [("«lebih daripada 30 bilion dolar»", ["at-least 3e10 USD"]),
           ("pada «16 Julai 2025»", ["2025-07-16"])],
    "uk": [("«понад 30 мільярдів доларів на рік»", ["at-least 3e10 USD /year"]),
           ("«16 липня 2025 року», на «п'ять років»", ["2025-07-16", "5 years"])],
    "ro": [("«peste 30 de miliarde de dolari pe an»", ["at-least 3e10 USD /year"]),
           ("«16 iulie 2025», «500 de milioane de euro»", ["2025-07-16", "5e8 EUR"])],
    "hu": [("«több mint 30 milliárd dollár»", ["at-least 3e10 USD"]),
           ("«2025. július 16», «ötéves»", ["2025-07-16", "5 years"])],
    "vi": [("«hơn 30 tỷ USD mỗi năm»", ["at-least 3e10 USD /year"]),
           ("ngày «16 tháng 7 năm 2025», «1.5 tỷ đô la»", ["2025-07-16", "1.5e9 USD"])],
    "eo": [("kontrakto de «$30 billion», «10 GW», «49 %», «2025-07-16»",
            ["3e10 USD", "10 GW", "49 %", "2025-07-16"])],
}  # fmt: skip


def describe(quantity: Quantity) -> str:
    """A quantity in few words: `at-least 3e10 USD /year`, `5 years`, `2024 r` for a relative date."""
    if isinstance(quantity, Moment):
        return quantity.date + {"relative": " r", "dateline": " d", "absolute": ""}[quantity.basis]
    hedge = "" if quantity.qualifier == "exact" else quantity.qualifier + " "
    if isinstance(quantity, Money):
        per = "" if quantity.per == "total" else f" /{quantity.per}"
        return f"{hedge}{_amount(quantity)}{quantity.currency or '?'}{per}"
    if isinstance(quantity, Capacity):
        return f"{hedge}{_short(quantity.value)} {quantity.unit}"
    if isinstance(quantity, Duration):
        return f"{hedge}{_short(quantity.years)} years"
    assert isinstance(quantity, Percentage)
    return f"{hedge}{_short(quantity.value)} %"


def _amount(money: Money) -> str:
    if money.value is not None:
        return _short(money.value) + " "
    if money.qualifier == "exact":
        return f"{_short(money.low)}..{_short(money.high)} "
    return ""


def _short(number: float | None) -> str:
    assert number is not None
    return f"{number:g}".replace("e+0", "e").replace("e+", "e")


ROWS = [
    pytest.param(lang, *case, id=f"{lang}-{n}") for lang, rows in CASES.items() for n, case in enumerate(rows)
]


@pytest.mark.parametrize(("language", "marked", "expected"), ROWS)
def test_every_quantity_of_a_text_and_no_other_is_found(
    language: str, marked: str, expected: list[str]
) -> None:
    text = marked.replace("«", "").replace("»", "")
    surfaces = re.findall("«([^»]*)»", marked)
    found = find_quantities(text, language, PUBLISHED)
    assert [(text[q.start : q.end], describe(q)) for q in found] == list(zip(surfaces, expected, strict=True))


def test_every_language_of_the_first_circle_has_a_dozen_cases() -> None:
    circle = ("id", "nl", "pt", "pl", "en", "de", "fr", "es", "ja", "ko", "zh", "tr", "cs", "ru")
    assert all(len(CASES[language]) >= 12 for language in circle)
