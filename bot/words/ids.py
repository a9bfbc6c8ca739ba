"""Names for things, so that two of them cannot be swapped by mistake."""

from typing import NewType

MemberId = NewType("MemberId", str)
OrganisationId = NewType("OrganisationId", str)
CircleId = NewType("CircleId", str)
ActionId = NewType("ActionId", str)
CheckinId = NewType("CheckinId", str)
MeetingsId = NewType("MeetingsId", str)
RoundId = NewType("RoundId", str)
DeliveryId = NewType("DeliveryId", str)
CaseId = NewType("CaseId", str)
