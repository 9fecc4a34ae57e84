package org.strparser.compiler.model;

import java.util.List;

/** A rule file, checked: its messages and examples in the order of the text. */
public record RuleModel(String packageName, List<MessageModel> messages, List<ExampleModel> examples) {

    public RuleModel {
        messages = List.copyOf(messages);
        examples = List.copyOf(examples);
    }
}
