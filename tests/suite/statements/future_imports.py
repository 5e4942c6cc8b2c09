from __future__ import division, generator_stop

print(3 / 2, division.optional[:2] if hasattr(division, "optional") else division)
