import { useEffect, useState } from "react";
import type { Format } from "../ui/RichText.tsx";

/** The function after it is loaded, so later texts are formatted at their first paint. */
let loaded: Format | undefined;

/** Returns `formatMessage`, or undefined until it is loaded. The first text that needs it starts loading. */
export function useFormatMessage(isNeeded: boolean): Format | undefined {
  const [format, setFormat] = useState<{ readonly run: Format } | undefined>(
    loaded === undefined ? undefined : { run: loaded },
  );
  const isMissing = isNeeded && format === undefined;
  useEffect(() => {
    if (!isMissing) return undefined;
    let isLive = true;
    const load = async () => {
      const { formatMessage } = await import("./formatMessage.ts");
      loaded = formatMessage;
      if (isLive) setFormat({ run: formatMessage });
    };
    load().catch(() => {
      // If loading fails, the text stays plain.
    });
    return () => {
      isLive = false;
    };
  }, [isMissing]);
  return isNeeded ? format?.run : undefined;
}
