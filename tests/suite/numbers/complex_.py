z = 3 + 4j
print(z, abs(z), z.real, z.imag, z.conjugate(), z * 2, z * z, z / (1 - 1j), -z, z == 3 + 4j, 1j**2)
print(complex(1, 2), complex("1+2j"), 0j, -0j, 1e20j, complex(-0.0, 0.0), repr(1.5j), {3: "x"}[3 + 0j])
