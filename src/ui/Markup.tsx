import { useLayoutEffect, useMemo, useRef } from "react";
import { watchTables } from "./wrapTables.ts";
import styles from "./Markup.module.css";

export interface MarkupProps {
  /** Harmless nodes, ready to be inserted. */
  readonly fragment: DocumentFragment;
  /** The name of a table that scrolls. */
  readonly tableLabel: string;
  /** Gets the address of a picture that could not be loaded. */
  readonly onPictureFailed: (address: string) => void;
}

/** Shows harmless nodes of foreign HTML. */
export function Markup({ fragment, tableLabel, onPictureFailed }: MarkupProps) {
  const ref = useRef<HTMLDivElement>(null);
  // A fragment is empty once it is inserted, and an effect may run twice.
  const nodes = useMemo(() => [...fragment.childNodes], [fragment]);
  useLayoutEffect(() => {
    const root = ref.current;
    if (root === null) return undefined;
    const onError = ({ target }: Event) => {
      if (target instanceof HTMLImageElement) onPictureFailed(target.src);
    };
    // This event does not bubble.
    root.addEventListener("error", onError, true);
    root.replaceChildren(...nodes);
    const stop = watchTables(root, tableLabel);
    return () => {
      stop();
      root.removeEventListener("error", onError, true);
    };
  }, [nodes, tableLabel, onPictureFailed]);
  return <div ref={ref} className={styles["markup"]} />;
}
