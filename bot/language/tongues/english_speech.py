"""How a date stands in a sentence in English."""

from bot.language.phrases import Speech

SPEECH = Speech(
    strong=(
        "by",
        "due",
        "due by",
        "due on",
        "no later than",
        "not later than",
        "at the latest by",
        "deadline",
    ),
    weak=("on", "till", "til", "until", "up to", "up until"),
    about=("around", "about", "approximately", "roughly", "circa", "more or less", "by about"),
    after=("after", "from", "starting", "not before", "no earlier than"),
    before=("before", "due before", "by before", "sometime before"),
    leads=("to", "for", "at the", "its", "it is", "its due", "the"),
    courtesies=(
        "please",
        "pls",
        "plz",
        "thanks",
        "thank you",
        "at the latest",
        "latest",
        "the latest",
        "if possible",
        "if you can",
    ),
    ties=(
        "a about after and any at between each every first for from in last not of or second since"
        " some the these this those to versus via vs with but except besides per save unlike"
    ),
    links="about around at behind for from in like of on than to under versus vs via with without",
    joins="and or plus & nor",
    signs=(
        "ago alternate and approximately around ash before after bank beginning black boxing"
        " christmas cyber each early easter eid end every eve few good half hanukkah holy last late"
        " maundy mid middle next non not or other palm passover past previous quarter ramadan rc"
        " release roughly several shrove since some start this until v version week weekend whit"
        " xmas anytime besides but except save"
    ),
    clauses="how what when where whether which while who whom whose why because if unless",
    conditions="if unless",
    negations=(
        "cannot cant didnt doesnt dont hardly neither never no nobody none nor not nothing shouldnt"
        " unless without wont"
    ),
)
