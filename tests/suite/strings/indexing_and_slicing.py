s = "héllo wörld"
print(s[0], s[-1], s[1:4], s[::-1], s[::2], s[20:], s[-3:], len(s))
try:
    s[99]
except IndexError as error:
    print(error)
try:
    s["a"]
except TypeError as error:
    print(error)
print("a" in s, "lo w" in s, s * 2, "a" "b", "x" < "y", min(s), sorted(set(s))[:4])
emoji = "a😀b"
print(len(emoji), emoji[1], emoji[::-1], ord(emoji[1]), chr(128512) == emoji[1])
