/** The beginning of a panel, in which only what the first screen needs is loaded. */
export interface FirstScreen {
  /** Resolves when the first screen is shown. Never rejects. */
  readonly shown: Promise<void>;
  /** Says that the first screen is shown. Idempotent. */
  readonly show: () => void;
}

/** Creates the beginning of a panel. */
export function createFirstScreen(): FirstScreen {
  let show = () => {};
  const shown = new Promise<void>((resolve) => {
    show = resolve;
  });
  return { shown, show };
}
