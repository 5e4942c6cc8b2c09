größe = 1
ﬁ = 2
print(größe, fi, "ﬁ" in globals(), "fi" in globals())
变量 = "chinese"
print(变量)
class Ñ:
    µ = 5
print(Ñ.μ)
