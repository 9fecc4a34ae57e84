package org.strparser.maven;

import java.io.File;
import java.io.IOException;
import java.util.List;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.strparser.compiler.build.ArtefactException;
import org.strparser.compiler.build.IoWords;
import org.strparser.compiler.build.RuleText.NoRuleException;
import org.strparser.compiler.source.SourceText;

/** What the goals have in common: where the rules are, and how it is told what went wrong. Instances serve one execution. */
@SuppressWarnings("NullAway.Init") // Maven sets the fields
abstract class RuleMojo extends AbstractMojo {
    /** Where the rules are: every file that ends in {@code .strp}, at any depth. */
    @Parameter(property = "strparser.sourceDirectory", defaultValue = "${project.basedir}/src/main/strp")
    private File sourceDirectory;

    /** Whether to do nothing. */
    @Parameter(property = "strparser.skip", defaultValue = "false")
    private boolean skip;

    RuleMojo() {}

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("skipped");
            return;
        }
        try {
            List<SourceText> sources = new RuleDirectory(sourceDirectory.toPath()).read();
            if (sources.isEmpty()) {
                getLog().info("there are no rules in " + sourceDirectory);
            }
            run(sources);
        } catch (NoRuleException | ArtefactException e) {
            throw new MojoFailureException(e.getMessage(), e);
        } catch (IOException e) {
            throw new MojoExecutionException("a file cannot be read or written: " + IoWords.withFile(e), e);
        }
    }

    /** {@code sources}: of the rules, sorted by name; none where there is no such directory. */
    abstract void run(List<SourceText> sources) throws IOException, MojoExecutionException, MojoFailureException;
}
