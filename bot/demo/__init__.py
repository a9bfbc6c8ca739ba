"""The small coalition that the rehearsal room plays with."""
