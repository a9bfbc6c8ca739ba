"""An organisation as such is accountable: who answers for it, and who does when they are gone."""
