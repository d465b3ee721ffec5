package io.msplex.sandbox.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AccountBehaviourTest {
    private final AccountBehaviour account =
            new SandboxAccounts().open("halopsa", "acme", new AccountBehaviour.Settings(0, 3600, null));

    @Test
    void strikesAsOftenAsArmedAndOnlyWhereMeant() {
        account.arm(new Fault(FaultKind.STATUS_500, "/Tickets*", "api", 2, null));
        assertThat(account.strike("api", "/client")).isEmpty();
        assertThat(account.strike("auth", "/tickets")).isEmpty();
        assertThat(account.strike("api", "/tickets/5")).isPresent();
        assertThat(account.strike("api", "/tickets")).isPresent();
        assertThat(account.strike("api", "/tickets")).isEmpty();
        assertThat(account.faults()).isEmpty();
    }

    @Test
    void strikesForEverUntilDisarmed() {
        account.arm(new Fault(FaultKind.HTML_502, null, null, null, null));
        for (int i = 0; i < 100; i++) {
            assertThat(account.strike("api", "/any")).isPresent();
        }
        account.disarm();
        assertThat(account.strike("api", "/any")).isEmpty();
    }

    @Test
    void leavesFaultsOfPagesForPages() {
        account.arm(new Fault(FaultKind.DUPLICATE_ROWS, null, null, 1, null));
        assertThat(account.strike("api", "/tickets")).isEmpty();
        assertThat(account.strikePage("/tickets")).contains(FaultKind.DUPLICATE_ROWS);
        assertThat(account.strikePage("/tickets")).isEmpty();
    }

    @Test
    void limitsRequestsWithinAWindow() {
        account.set(new AccountBehaviour.Settings(0, 3600, new RateLimit(2, 180, true)));
        assertThat(account.overLimit(0)).isNull();
        assertThat(account.overLimit(60_000)).isNull();
        assertThat(account.overLimit(120_000)).isEqualTo(60);
        assertThat(account.overLimit(180_000)).isNull();
        account.reset();
        assertThat(account.settings().rateLimit()).isNull();
    }
}
