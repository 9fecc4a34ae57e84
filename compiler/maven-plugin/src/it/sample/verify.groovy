import java.util.jar.JarFile

String log = new File(basedir, 'build.log').text
assert log.contains('compiled 1 rule to 1 parser')
assert log.contains('nothing to compile: all parsers are up to date')
assert log.contains('1 rule, 3 examples, 0 failed')

File jar = new File(basedir, 'target/sample-1.jar')
List<String> entries = new JarFile(jar).entries().collect { it.name }
for (String entry : ['com/example/TlsRecordParser.class', 'com/example/TlsRecord.class', 'META-INF/strparser/index',
        'META-INF/services/org.strparser.api.ParseMsg', 'META-INF/strparser/com/example/tls.strp',
        'META-INF/native-image/strparser-rules/reachability-metadata.json']) {
    assert entries.contains(entry)
}
List<String> index = new JarFile(jar).withCloseable { it.getInputStream(it.getEntry('META-INF/strparser/index')).readLines() }
assert index.size() == 1
List<String> columns = index[0].split('\t') as List
assert columns[0] == 'com.example.TlsRecordParser'
assert columns[1] == 'com.example.TlsRecord'

String report = new File(basedir, 'target/surefire-reports/TEST-strparser.xml').text
assert new groovy.xml.XmlSlurper().parseText(report).testsuite.testcase.size() == 3

String version = columns.find { it.startsWith('maxMessageBytes=') }
assert version == 'maxMessageBytes=' + (5 + 16 * 1024 + 256)

List<String> path = [jar.path]
new File(localRepositoryPath, 'org/strparser').eachFileRecurse {
    if (it.name ==~ /strparser-(api|runtime)-.*\.jar/) {
        path << it.path
    }
}
Process java = [System.getProperty('java.home') + '/bin/java', '-cp', path.join(File.pathSeparator), 'com.example.Sample'].execute()
StringBuilder out = new StringBuilder()
StringBuilder err = new StringBuilder()
java.waitForProcessOutput(out, err)
assert err.toString() == ''
assert out.toString().readLines()[0..1] == ['23: 2 bytes', '22: 0 bytes']
assert out.toString().contains('Complete')
