String log = new File(basedir, 'build.log').text
assert log.count('1 rule, 3 examples, 0 failed') == 2

File repository = localRepositoryPath
List<String> own = [new File(basedir, 'target/neighbours-1.jar').path]
new File(repository, 'org/strparser').eachFileRecurse {
    if (it.name ==~ /strparser-(api|runtime|compiler)-.*\.jar/) {
        own << it.path
    }
}
for (String version : ['4.7.2', '4.9.3']) {
    // In front of ours: what is found first is used.
    List<String> path = [new File(repository, "org/antlr/antlr4-runtime/$version/antlr4-runtime-${version}.jar").path,
        new File(repository, 'asm/asm/3.3.1/asm-3.3.1.jar').path]
    assert path.every { new File(it).exists() }
    Process java = [System.getProperty('java.home') + '/bin/java', '-cp', (path + own).join(File.pathSeparator), 'com.example.Neighbours'].execute()
    StringBuilder out = new StringBuilder()
    StringBuilder err = new StringBuilder()
    java.waitForProcessOutput(out, err)
    assert err.toString() == ''
    assert out.toString().readLines() == ['2', '1', version, 'true']
}
