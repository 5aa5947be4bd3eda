import { type ComponentType, createElement, lazy, type ReactNode, useState } from "react";
import { loadFailedStyleSheets } from "./failedStyleSheets.ts";

/** A component whose code is loaded when it is first rendered. */
export interface LatePart<Props> {
  (props: Props): ReactNode;
  /** Loads the code before it is needed. Never rejects. */
  readonly preload: () => Promise<void>;
}

/** What late parts wait for before they are loaded. */
let firstScreen: Promise<void> | undefined;

/** Lets late parts wait for this promise, so that the first screen has network and processor for itself. */
export function loadPartsAfter(shown: Promise<void>): void {
  firstScreen = shown;
}

/** Functions that each reset one failed load. */
const failures = new Set<() => void>();

const errors = new WeakSet<Error>();

/** Whether this error says that the code of a late part could not be loaded. */
export function isFailedLoad(error: unknown): boolean {
  return error instanceof Error && errors.has(error);
}

/** Resets the parts that could not be loaded, so they load again. React's own `lazy` stores a failure permanently. */
export function forgetFailedLoads(): void {
  for (const forget of failures) forget();
  failures.clear();
}

/**
 * Creates a component whose code is loaded later. After the code is loaded, the component renders without a fallback.
 */
export function latePart<Props extends object>(load: () => Promise<ComponentType<Props>>): LatePart<Props> {
  let loaded: ComponentType<Props> | undefined;
  const start = async (): Promise<ComponentType<Props>> => {
    await firstScreen;
    await loadFailedStyleSheets();
    loaded = await load();
    return loaded;
  };
  const startLazily = async () => {
    try {
      return { default: await start() };
    } catch (error) {
      failures.add(() => {
        current = lazy(startLazily);
      });
      if (error instanceof Error) errors.add(error);
      throw error;
    }
  };
  let current = lazy(startLazily);
  function Part(props: Props): ReactNode {
    // Chosen once: another component in the same place would lose what is typed in it.
    const [component] = useState<ComponentType<Props>>(() => loaded ?? current);
    return createElement(component, props);
  }
  const preload = async (): Promise<void> => {
    try {
      await start();
    } catch {
      // The part is loaded again when it is rendered.
    }
  };
  return Object.assign(Part, { preload });
}
