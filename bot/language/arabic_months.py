"""The months as they are called in each Arab country; CLDR has those of Egypt for nearly all."""

from collections.abc import Mapping

COMMON_NAMES = "يناير,فبراير,مارس,أبريل,مايو,يونيو,يوليو,أغسطس,سبتمبر,أكتوبر,نوفمبر,ديسمبر"
LEVANT_NAMES = (
    "كانون الثاني,شباط,آذار,نيسان,أيار,حزيران,تموز,آب,أيلول,تشرين الأول,تشرين الثاني,كانون الأول"
)
ALGERIA_NAMES = "جانفي,فيفري,مارس,أفريل,ماي,جوان,جويلية,أوت,سبتمبر,أكتوبر,نوفمبر,ديسمبر"
MOROCCO_NAMES = "يناير,فبراير,مارس,أبريل,ماي,يونيو,يوليوز,غشت,شتنبر,أكتوبر,نونبر,دجنبر"

BY_COUNTRY: Mapping[str, str] = {
    **dict.fromkeys(("IQ", "JO", "LB", "PS", "SY"), LEVANT_NAMES),
    **dict.fromkeys(("DZ", "TN"), ALGERIA_NAMES),
    **dict.fromkeys(("MA", "EH"), MOROCCO_NAMES),
}


def with_months_of(country: str, told: str) -> str:
    """A date in Arabic with the names that its month has in this country."""
    own = BY_COUNTRY.get(country, COMMON_NAMES)
    for common, local in zip(COMMON_NAMES.split(","), own.split(","), strict=True):
        if common != local and common in told:
            return told.replace(common, local)
    return told
