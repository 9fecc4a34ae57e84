String log = new File(basedir, 'build.log').text
assert log.count('compiled 2 rules to 2 parsers') == 3
assert log.count('nothing to compile: all parsers are up to date') == 1

byte[] first = new File(basedir, 'jars/first.jar').bytes
byte[] last = new File(basedir, 'jars/last.jar').bytes
assert Arrays.equals(first, last)
