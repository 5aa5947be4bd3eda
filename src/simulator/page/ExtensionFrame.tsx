import { useCallback } from "react";
import type { DesktopFrame } from "./FrameSet.ts";
import { useDesktop } from "./useDesktop.ts";

/** One extension page in its frame. The desktop gets the frame before the page in it runs. */
export function ExtensionFrame(props: {
  readonly frame: DesktopFrame;
  readonly title: string;
  readonly shown: boolean;
}) {
  const { desktop } = useDesktop();
  const { frame } = props;
  const attach = useCallback(
    (element: HTMLIFrameElement | null) => desktop.attachFrame(frame.key, element),
    [desktop, frame.key],
  );
  return (
    // The real host sets no sandbox, so extensions get the same permissions here.
    // oxlint-disable-next-line react/iframe-missing-sandbox
    <iframe
      ref={attach}
      title={frame.interactionId === undefined ? props.title : `${props.title} ${frame.interactionId}`}
      hidden={!props.shown}
      src={frame.url}
      allow="microphone"
      data-placement={frame.placement}
      data-interaction={frame.interactionId}
    />
  );
}
