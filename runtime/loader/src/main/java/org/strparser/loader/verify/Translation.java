package org.strparser.loader.verify;

import org.jspecify.annotations.Nullable;

/** What is said of a place where ways meet, in the words of a way, and the other way round: a local that the ways differ in has a symbol here. */
final class Translation {
    private final Meeting meeting;

    Translation(Meeting meeting) {
        this.meeting = meeting;
    }

    /** The fact with the symbols of this place for those of a side, where a local was such a symbol and a constant. */
    @Nullable
    Form toHere(Form fact, State side) {
        Form form = fact;
        boolean changed = false;
        for (int local = meeting.parted.nextSetBit(0);
                local >= 0 && form != null;
                local = meeting.parted.nextSetBit(local + 1)) {
            Form own = side.locals[local];
            boolean single = own != null && own.symbols.length == 1 && own.factors[0] == 1;
            boolean moved = own != null && !own.isSymbol(meeting.symbol(local));
            if (own != null && single && moved && form.mentions(own.symbols[0])) {
                Form by = Form.symbol(meeting.symbol(local)).plus(Form.of(own.constant), -1);
                form = by == null ? null : form.with(own.symbols[0], by);
                changed = true;
            }
        }
        return changed ? form : null;
    }

    /** The fact in terms of a way. */
    @Nullable
    Form toWay(Form fact, State way) {
        Form form = fact;
        for (int i = 0; i < fact.symbols.length && form != null; i++) {
            int local = meeting.partedLocal(fact.symbols[i]);
            Form own = local < 0 ? null : way.locals[local];
            // Only a symbol of this very fact is put in; what it brings must not be taken for another local's.
            if (own != null && !own.isSymbol(fact.symbols[i])) {
                Form without = form.plus(Form.symbol(fact.symbols[i]), -fact.factors[i]);
                form = without == null ? null : without.plus(own, fact.factors[i]);
            }
        }
        return form;
    }
}
