match = {"case": 1}
case = "case"
type = 3
_ = "underscore"
match[case] = type
print(match, _, type)
match (type):
    case 3:
        print("three")


def f(match, case, type=4):
    return match + case + type


print(f(1, 2), f(match=1, case=2, type=3))
match, case = 1, 2
print(match * case, match - case)
type X = int
print(X.__name__, X.__value__)
print([match for match in range(2)], (lambda case: case)(5))
