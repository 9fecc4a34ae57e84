/**
 * Tokens of the strp language.
 *
 * The lexer only finds where a token ends; the reader judges what is in it. So `0x`, `12abc`, `"\q"` and `''` are single
 * tokens, and the reader can point at the one character that is wrong. Every text lexes: what begins no token is BAD, a
 * literal without its closing quote is UNTERMINATED up to the end of its line, and no parser rule takes either.
 *
 * Columns and offsets of ANTLR count code points from 0, and only \n begins a line.
 */
lexer grammar StrpLexer;

channels { DOCS, COMMENTS }

// Reserved: never a name. INT_TYPE and UNIT below are reserved too.
ELSE : 'else' ;
HANDOFF : 'handoff' ;
HAS : 'has' ;
HERE : 'here' ;
IF : 'if' ;
IN : 'in' ;
MATCH : 'match' ;
SELECT : 'select' ;

// Words: each is a keyword in its place and a name elsewhere. A new one must also go into the parser rule `name`.
// MORE_ and SKIP_ because ANTLR keeps the plain names to itself.
ALIGN : 'align' ;
AS : 'as' ;
AT : 'at' ;
BCD : 'bcd' ;
BIG : 'big' ;
BITS : 'bits' ;
BREAK : 'break' ;
BYTES : 'bytes' ;
CONTINUES : 'continues' ;
DECIMAL : 'decimal' ;
END : 'end' ;
EXAMPLE : 'example' ;
EXPECT : 'expect' ;
FAIL : 'fail' ;
FRAGMENT : 'fragment' ;
HEADERS : 'headers' ;
HEX : 'hex' ;
JOINED : 'joined' ;
LEB128 : 'leb128' ;
LENIENT : 'lenient' ;
LET : 'let' ;
LF : 'lf' ;
LINE : 'line' ;
LITTLE : 'little' ;
LSB : 'lsb' ;
MAX : 'max' ;
MESSAGE : 'message' ;
MORE_ : 'more' ;
NEXT : 'next' ;
ORDER : 'order' ;
PACKAGE : 'package' ;
PARAM : 'param' ;
REPEAT : 'repeat' ;
REQUIRE : 'require' ;
SKIP_ : 'skip' ;
STATE : 'state' ;
STOPBIT : 'stopbit' ;
TOTAL : 'total' ;
UNTIL : 'until' ;
USE : 'use' ;
VAR : 'var' ;
WHEN : 'when' ;
WITHIN : 'within' ;

AND : '&&' ;
ARROW : '=>' ;
ASSIGN : '=' ;
BAR : '|' ;
COLON : ':' ;
COMMA : ',' ;
DOT : '.' ;
DOTS : '..' ;
EQ : '==' ;
GE : '>=' ;
GT : '>' ;
LBRACE : '{' ;
LBRACK : '[' ;
LE : '<=' ;
LPAREN : '(' ;
LT : '<' ;
MASK : '&' ;
MINUS : '-' ;
NE : '!=' ;
NOT : '!' ;
OR : '||' ;
PERCENT : '%' ;
PLUS : '+' ;
RBRACE : '}' ;
RBRACK : ']' ;
RPAREN : ')' ;
SEMI : ';' ;
SHL : '<<' ;
SHR : '>>' ;
SLASH : '/' ;
STAR : '*' ;

UNIT : 'KiB' | 'MiB' | 'GiB' ;

/** Any width, so that `u72` is a type of a wrong width and not a strange name. */
INT_TYPE : [ui] [0-9]+ ('le' | 'be')? ;

/** Also malformed numbers (`12abc`, `007`, `1__0`) and a unit without a blank (`16KiB`). There are no floats: `1..2` is a range. */
INT : [0-9] [0-9A-Za-z_]* ;

CHAR : '\'' (PAIR | ~['\\\r\n])* '\'' ;
STRING : '"' (PAIR | ~["\\\r\n])* '"' ;
/** Letters match in either case. */
CASELESS_STRING : 'i"' (PAIR | ~["\\\r\n])* '"' ;
/** No escapes inside: a backslash is just a wrong digit. */
HEX_STRING : 'x"' ~["\r\n]* '"' ;

// One character shorter than the closed literals above, so they win wherever the quote is closed.
UNTERMINATED : '\'' (PAIR | ~['\\\r\n])* '\\'? ;
UNTERMINATED_STRING : 'i'? '"' (PAIR | ~["\\\r\n])* '\\'? -> type(UNTERMINATED) ;
UNTERMINATED_HEX : 'x"' ~["\r\n]* -> type(UNTERMINATED) ;

/** A backslash and what it escapes; which escapes exist is for the reader. */
fragment PAIR : '\\' ~[\r\n] ;

IDENT : [A-Za-z_] [A-Za-z_0-9]* ;

/** Documents what follows. Four slashes are a plain comment, so that rulers are. */
DOC : '///' (~[/\r\n] ~[\r\n]*)? -> channel(DOCS) ;
COMMENT : '//' ~[\r\n]* -> channel(COMMENTS) ;
BLANK : [ \t\r\n]+ -> skip ;

BAD : . ;
