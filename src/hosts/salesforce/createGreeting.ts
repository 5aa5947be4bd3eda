/** When hello is said, in ms after the first one. Later every 2 s. */
const helloTimes = [0, 250, 500, 1000, 2000];
const helloEveryMs = 2000;
/** How long an earlier hello may still be answered after its port was closed, in ms. */
const answerDueMs = 250;
/** A port that was open for less than this counts as broken, in ms. */
const steadyMs = 10_000;
/** This many ports in a row may break before hello waits longer and longer. */
const toleratedBreaks = 2;
/** The longest wait before hello is said again to a bridge whose ports break, in ms. */
const longestWaitMs = 30_000;

/** Says hello until somebody answers. */
export interface Greeting {
  /** Says hello now and again at the contract's times. Forgets the ports that broke. */
  start(): void;
  /**
   * Does the same after a port was closed, unless it goes on already. `openedAt`: when the port was opened, in ms of
   * `performance.now()`. `isAnswerDue`: the answer to an earlier hello is on its way with a new port, and another hello
   * would close it.
   */
  startAgain(openedAt: number, isAnswerDue: boolean): void;
  stop(): void;
}

/** Creates a greeting that has not begun. `sayHello` posts one hello. */
export function createGreeting(sayHello: () => void): Greeting {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let brokenPorts = 0;

  function greet(turn = 0): void {
    clearTimeout(timer);
    sayHello();
    const [now = 0, next = now + helloEveryMs] = helloTimes.slice(turn, turn + 2);
    timer = setTimeout(() => greet(turn + 1), next - now);
  }

  return {
    start() {
      brokenPorts = 0;
      greet();
    },
    startAgain(openedAt, isAnswerDue) {
      if (timer !== undefined) return;
      brokenPorts = performance.now() - openedAt < steadyMs ? brokenPorts + 1 : 0;
      const untolerated = brokenPorts - toleratedBreaks;
      if (untolerated > 0) {
        timer = setTimeout(greet, Math.min(answerDueMs * 2 ** (untolerated - 1), longestWaitMs));
      } else if (isAnswerDue) timer = setTimeout(greet, answerDueMs);
      else greet();
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
