/**
 * Syntax of the strp language: one file of rules.
 *
 * No source has two trees (tested in exact-ambiguity mode), and SLL prediction finds the same tree as LL, so parse with SLL
 * and fall back to LL only to report. What keeps it so, and must not be given up lightly:
 *
 *   - Numbers and conditions are two families. `within`, guards and patterns take a number: were it a condition,
 *     `within 7 <= 1 MiB` could be a limit and a guard, or one comparison.
 *   - Unary minus only where `signed` stands: `total - 5` would otherwise be a statement and an expression.
 *   - No expression lets a name be followed by `{`, so `if`, `match` and `repeat` need no parentheses.
 *   - A bias (`u16 + 1`) stands behind the types that can have one, never behind a sum.
 *   - Lengths in examples are number literals, so `=> 7 { … }, 11` needs no look-ahead.
 *   - `else if` is a list, not a recursion: a long chain is not deep.
 *
 * Rules and alternatives match more than the language allows where the reader or the checker can say more than
 * "unexpected token": `order big when`, a bias outside an arm, `a + b << 8`, a comparison with a foreign literal, `if masked`.
 *
 * Recursion in here follows the nesting of (, { and !; a reader that must survive hostile sources counts them on the
 * tokens before it parses.
 */
parser grammar StrpParser;

options { tokenVocab = StrpLexer; }

file : packageDecl? (declaration | ';')* EOF ;

packageDecl : 'package' name ('.' name)* ';' ;

declaration
    : 'let' name '=' sum ';'                            # constantDecl
    | 'param' name ':' domain '=' signed ';'            # paramDecl
    | 'state' name ':' domain '=' signed ';'            # stateDecl
    | 'fragment' name block                             # fragmentDecl
    | 'message' name 'max' max=sum ('joined' joined=sum)? block     # messageDecl
    | 'example' name ('(' binding (',' binding)* ')')? bytesPart+ '=>' (outcome ',')* (checkedLength | plainOutcome ';')   # exampleDecl
    ;

domain
    : low=signed '..' high=signed                       # rangeDomain
    | name ('|' name)+                                  # enumDomain
    ;

// ---- statements

block : '{' (statement | ';')* '}' ;

statement
    : name ':' type guard? orElse? ';'                  # fieldStatement
    | name ':' 'match' sum '{' ';'* (valueArm ';'*)+ '}'    # matchFieldStatement
    | 'bits' 'lsb'? '{' ';'* (bitField ';'+)+ '}'       # bitsStatement
    | 'let' name '=' sum ';'                            # letStatement
    | 'var' name ':' domain '=' signed orElse? ';'      # varStatement
    | name '=' sum ';'                                  # assignStatement
    | 'expect' bytesPart orElse? ';'                    # expectStatement
    | 'skip' sum ';'                                    # skipStatement
    | 'align' sum ';'                                   # alignStatement
    | 'total' sum ';'                                   # totalStatement
    | 'order' ('big' | 'little') when? ';'              # orderStatement
    | 'require' condition orElse? ';'                   # requireStatement
    | failure ';'                                       # failStatement
    | 'handoff' ';'                                     # handoffStatement
    | 'end' ';'                                         # endStatement
    | 'use' name ';'                                    # useStatement
    | 'break' ';'                                       # breakStatement
    | 'next' 'handoff' when? ';'                        # nextHandoffStatement
    | 'next' name '=' signed when? ';'                  # nextStatement
    | 'continues' when? ';'                             # continuesStatement
    | 'if' condition block ('else' 'if' condition block)* ('else' otherwise=block)?    # ifStatement
    | 'match' sum '{' ';'* (matchArm ';'*)+ '}'         # matchStatement
    | 'select' ('as' name)? '{' ';'* (selectArm ';'*)+ '}'      # selectStatement
    | 'repeat' sum block                                # repeatStatement
    // `repeat max {` is the rule above with a field called max: no sum follows.
    | 'repeat' 'max' sum orElse? block                  # repeatMaxStatement
    | 'line' 'lf'? 'within' sum orElse? '{' ';'* (word ';'+)+ '}'   # lineStatement
    | 'headers' headerOptions 'within' sum '{' ';'* (headerArm ';'+)* '}'    # headersStatement
    ;

when : 'when' condition ;

/** The width is a plain number; INT instead of `number` because no unit makes sense. */
bitField : name ':' INT guard? orElse? ;

matchArm : (patterns | 'else') '=>' (block | statement) ;

selectArm : (literals | 'else') '=>' (block | statement) ;

valueArm : (patterns | 'else') '=>' armValue ';' ;

armValue
    : type guard? orElse?                               # readValue
    | sum                                               # computedValue
    | failure                                           # failValue
    | 'handoff'                                         # handoffValue
    ;

word
    : '..'                                              # anyWords
    | wordField                                         # oneWord
    ;

headerOptions : ('lf' 'lenient'? | 'lenient' 'lf'?)? ;

headerArm : literals '=>' wordField ;

wordField : name (':' wordType guard? orElse?)? ;

wordType : 'decimal' | 'hex' | literals ;

// ---- types

type
    : INT_TYPE bias?                                    # integerType
    | 'bytes' '[' sum ']'                               # bytesType
    | ('decimal' | 'hex' | 'bcd') '[' sum ']' bias?     # digitsType
    | ('decimal' | 'hex') until                         # digitsUntilType
    | until                                             # untilType
    | ('leb128' | 'stopbit') 'within' sum               # varintType
    | literals                                          # choiceType
    ;

/** For value arms only. Behind any type, it would give `leb128 within 3 + 1` two trees; hence not a part of `armValue`. */
bias : op=('+' | '-') primary ;

until : 'until' literals ('as' name)? ('within' sum)? ;

guard
    : relation signed                                   # relationGuard
    | 'in' patterns                                     # setGuard
    ;

orElse : 'else' failure ;

failure : 'fail' reason=name ('as' errno=name)? ;

patterns : pattern ('|' pattern)* ;

pattern
    : signed                                            # valuePattern
    | low=signed '..' high=signed                       # rangePattern
    | literal                                           # literalPattern
    ;

literals : literal ('|' literal)* ;

// ---- conditions

condition : conjunction ('||' conjunction)* ;

conjunction : claim ('&&' claim)* ;

claim
    : '!' claim                                         # notClaim
    | '(' condition ')'                                 # groupClaim
    | 'has' name                                        # hasClaim
    | sum relation operand                              # relationClaim
    | sum 'in' patterns                                 # setClaim
    // In examples only, as is `continues`, a bare number below.
    | 'next' name relation operand                      # nextRelationClaim
    | 'next' name 'in' patterns                         # nextSetClaim
    | bareNumber                                        # bareClaim
    ;

/**
 * A number where a condition belongs: always a mistake, but for `continues` in an example. Not `sum`: that would give
 * `(a)` two trees, a group of a bare number and a bare number in parentheses.
 */
bareNumber : number | CHAR | name | 'here' | primary ('<<' | '>>' | '&') primary ;

relation : '==' | '!=' | '<' | '<=' | '>' | '>=' ;

operand : signed | literal ;

// ---- numbers

signed : '-'? sum ;

/**
 * `<<`, `>>` and `&` take two primaries and mix with nothing, so nobody has to remember their precedence. The reader sees to
 * that: an alternative of their own would need look-ahead, and would report `a + b << 8` as an unexpected token.
 */
sum : product (ops+=('+' | '-' | '<<' | '>>' | '&') product)* ;

product : primary (ops+=('*' | '/' | '%') primary)* ;

primary
    : number                                            # numberPrimary
    | CHAR                                              # charPrimary
    | name                                              # namePrimary
    | 'here'                                            # herePrimary
    | '(' sum ')'                                       # groupPrimary
    ;

number : INT UNIT? ;

literal : STRING | HEX_STRING | CASELESS_STRING ;

// ---- examples

binding : name '=' signed ;

bytesPart : literal ('*' number)? ;

outcome : checkedLength | plainOutcome ;

checkedLength : length '{' ';'* (condition ';'+)+ '}' ;

plainOutcome
    : length                                            # lengthOutcome
    | 'more' number?                                    # moreOutcome
    | 'fail' name ('at' number)?                        # failOutcome
    | 'handoff'                                         # handoffOutcome
    ;

length : number (ops+=('+' | '-') number)* ;

// ---- names

/** Every word that is not reserved. */
name
    : IDENT
    | 'align' | 'as' | 'at' | 'bcd' | 'big' | 'bits' | 'break' | 'bytes' | 'continues' | 'decimal' | 'end' | 'example'
    | 'expect' | 'fail' | 'fragment' | 'headers' | 'hex' | 'joined' | 'leb128' | 'lenient' | 'let' | 'lf' | 'line'
    | 'little' | 'lsb' | 'max' | 'message' | 'more' | 'next' | 'order' | 'package' | 'param' | 'repeat' | 'require'
    | 'skip' | 'state' | 'stopbit' | 'total' | 'until' | 'use' | 'var' | 'when' | 'within'
    ;
