String log = new File(basedir, 'build.log').text
String root = basedir.canonicalPath

assert log.contains("[ERROR] $root/error/m.strp:[4,13] S021: width 72 is not in 8..64")
assert log.contains('1 rule has errors')
assert log.contains("[ERROR] $root/example/m.strp:[8,25] expected 4, found 3")
assert log.contains('1 rule, 1 example, 1 failed')
assert log.contains("[WARNING] $root/layout/m.strp:[1,1] the layout is not that of strpc fmt")
assert log =~ /\[WARNING\] \Q$root\E\/lint\/m\.strp:\[\d+,\d+\] S5\d\d: /
assert log.contains('failOn is warning')
assert log.contains("$root/twice/a/a.strp and $root/twice/b/b.strp both make the class com.example.MParser; rename a message or a package")
assert log.contains("$root/bytes/m.strp is not a rule file: it is not UTF-8 text")
assert log =~ /\[ERROR\] .*: failOn is error, warning or never, not some -> /
assert log.contains("a file cannot be read or written: $root/pom.xml: it is not a directory")
assert log =~ /\[ERROR\] .*: a file cannot be read or written: \Q$root\E\/pom\.xml.*: .* -> /
assert !(log =~ /(?m)^\s+at org\.strparser/)
assert !log.contains('Exception in thread')
