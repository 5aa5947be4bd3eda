import { useCallback, useEffect, useState } from "react";
import type { ExtensionFrame } from "./ExtensionFrame.tsx";
import { useDesktop } from "./useDesktop.ts";

/** The record that the Lightning page shows. */
const recordId = "0LQRM0000006CSz";

/** The project's own Lightning component, which frames the panel in a sandbox as on a Lightning page. */
export function LightningFrame({ frame, shown }: Parameters<typeof ExtensionFrame>[0]) {
  const { desktop, shown: page } = useDesktop();
  const [place, setPlace] = useState<HTMLElement | null>(null);
  const attach = useCallback(
    (element: HTMLElement | null) => {
      desktop.attachFrame(frame.key, element);
      setPlace(element);
    },
    [desktop, frame.key],
  );
  const { url } = frame;
  const { setting } = page;
  useEffect(() => {
    if (place === null) return;
    let isWanted = true;
    const add = async () => {
      const { createDesksideElement } = await import("../dialects/salesforce/lightning/desksideElement.js");
      if (isWanted)
        place.append(Object.assign(createDesksideElement(), { panelUrl: url, telephony: setting, recordId }));
    };
    add().catch((error: unknown) => desktop.report(`The Lightning component cannot be compiled: ${String(error)}`));
    return () => {
      isWanted = false;
      place.replaceChildren();
    };
  }, [place, url, setting, desktop]);
  return <div ref={attach} className="lightning" hidden={!shown} data-placement={frame.placement} />;
}
