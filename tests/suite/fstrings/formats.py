value, width, text = 3.14159, 10, "hi"
print(f"{value:.2f} {value:{width}.3} {text!r:>{width}} {text:*^8}|")
print(f"{1234567:,} {255:#x} {255:08b} {-5:+d} {5: d} {0.25:.1%} {1e10:g} {12:e}")
print(f"{{literal}} {text!s} {text!a} {'é'!a} {3 + 4=} {text=} {text = !s:>5}")
print(f"{'nested ' + f'{text}'} {text if text else 'none'} {(lambda x: x * 2)(4)}")
print(f"{'a' 'b'}" "plain" f"{1}" f"", f"{[i for i in range(3)]}", f"{ {'k': 1}['k'] }")
print(f"{value:{'>'}{10}.{2}f}", f"{text:{''}}", f"{'\n'.join(['x', 'y'])}")
print(rf"\d{text}\n", f"""multi
{text
}line""")
