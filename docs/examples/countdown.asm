# Prints 3, 2, 1.
.stage codegen
.filename countdown.asm

.unit u0 module <module>
.consts
  3
  1
  None
.names left, print
.code
    RESUME 0                @1
    LOAD_CONST 0            @1
    STORE_NAME 0            @1
again:
    LOAD_NAME 1             @2  # print
    PUSH_NULL               @2
    LOAD_NAME 0             @2
    CALL 1                  @2
    POP_TOP                 @2
    LOAD_NAME 0             @3
    LOAD_CONST 1            @3
    BINARY_OP 10            @3  # -
    COPY 1                  @3
    STORE_NAME 0            @3
    TO_BOOL                 @3
    POP_JUMP_IF_TRUE again  @3
    LOAD_CONST 2            @4
    RETURN_VALUE            @4
