"""Other spellings and names of feasts, each with the name under which it is looked up; folded."""

from types import MappingProxyType

_BY_NAME = {
    "hanukkah": "hanukah,hannukah,hannukkah,chanukah,channukah,festival of lights,januca,hanouka",
    "rosh hashanah": "rosh hashana,rosh hashanna,rosh ha shanah,jewish new year",
    "yom kippur": "yom kipur,day of atonement,iom kipur",
    "pesach": "pesah,pessah,passover week,pascua judia",
    "sukkot": "succot,sukkos,succos,feast of tabernacles,feast of booths,feast of the ingathering",
    "simchat torah": "simhat torah",
    "lag baomer": "lag bomer",
    "shavuot": "shavuoth,feast of weeks",
    "tisha bav": "tisha b av,tishah bav",
    "purim": "shushan purim",
    "eid al fitr": (
        "eid el fitr,id al fitr,id ul fitr,idul fitri,eid fitr,small eid,lesser eid,eid ulfitr"
        ",breaking of the fast,fin de el ayuno,ramazan bayrami,ramadan bayram"
    ),
    "eid al adha": (
        "eid el adha,id al adha,id ul adha,idul adha,eid adha,big eid,greater eid,eid ul azha"
        ",bakr id,bakrid,bakra eid,sacrifice feast,feast of sacrifice,feast of the sacrifice"
        ",festival of sacrifice,kurban bayrami,fiesta de el sacrificio,fete du sacrifice,tabaski"
        ",aid el kebir,aid el adha,festa do sacrificio"
    ),
    "mawlid": (
        "mawlid al nabawi,mawlid an nabi,mawlid al nabi,mawlid alnabawi,milad un nabi,maulid"
        ",prophets birthday,the prophets birthday,maulidi,milad,mouloud"
    ),
    "islamic new year": "hijri new year,muslim new year,muharram,arabic new year",
    "ashura": "day of ashura,achoura,ashoura",
    "laylat al qadr": "laylat al kadr,laylat ul qadr,lailat al qadr,night of power,night of destiny"
    ",night of decree,shab e qadr",
    "isra and miraj": "isra and mi raj,isra miraj,night journey,the night journey,laylat al miraj"
    ",prophets ascension,the prophets ascension,ascension to heaven,lailat al miraj",
    "ramadan": "ramadhan,ramazan,ramzan,month of ramadan",
    "chinese new year": (
        "chinese new years,chinese new years day,chinese lunar new year,chinese lunar new years day"
        ",lunar new years,spring festival chinese,ano nuevo chino,nouvel an chinois"
        ",nouvel an lunaire,ano novo chines,yuandan,راس السنه الصينيه,السنه الصينيه الجديده"
    ),
    "vesak": "wesak,vaisakha,buddha day,buddha purnima day,buddhas birthday",
    "diwali": "divali,dipavali,deepawali,lakshmi puja",
    "naraka chaturdashi": "kali chaudas,choti diwali,roop chaudas",
    "bhai duj": "bhai dooj,bhaubeej",
    "surya shashthi": "chhath,chhath puja,chhathi",
    "karaka chaturthi": "karva chauth,karwa chauth",
    "rath yatra": "ratha yatra,chariot festival",
    "mahavir jayanti": "mahaveer jayanti,mahavira jayanti,mahaveer janma kalyanak",
    "makar sankranti": "makara sankranthi,makar sankranthi,maghi",
    "vaisakhi": "vasakhi,vaishakhi",
    "onam": "thiru onam,thiruvonam",
    "holika dahan": "chhoti holi",
    "holi": "dhulandi,dhuleti,phagwah",
    "janmashtami": "gokulashtami",
    "parsi new year": "jamshedi navroz",
    "guru gobind singhs birthday": "guru gobind singh birthday,guru govind singh jayanti",
    "guru rabindranaths jayanti": "rabindra jayanti,rabindranath jayanti",
    "guru ravi dass birthday": "guru ravidass birthday,guru ravidas birthday,guru ravidass jayanti",
    "maharishi valmikis birthday": "valmiki jayanti,maharishi valmiki jayanti,pargat diwas",
    "swami dayanand saraswatis jayanti": "saraswati jayanti,dayananda saraswati jayanti",
    "chaitra sukladi": "samvatsaradi,chaitra sukhladi",
    "maundy thursday": "maundy thu,covenant thu,thursday of mysteries,thu of mysteries",
    "whit monday": "monday of the holy spirit",
    "st patricks day": "saint paddys day,st pattys day",
    "bosss day": "boss,bosses day",
    "martin luther king day": "civil rights day,mlk,dr martin luther king day",
    "womens day": "8 march womens day,iwd,8 de marzo dia de la mujer,dia de las mujeres",
    "shrove tuesday": "fat tuesday",
}
NAME_OF = MappingProxyType(
    {spelling: name for name, spellings in _BY_NAME.items() for spelling in spellings.split(",")}
)
