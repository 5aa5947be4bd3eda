import { type RefObject, useEffect, useEffectEvent } from "react";

/**
 * Calls `onDismiss` when an open element should close: after a press elsewhere, and when the window loses the focus,
 * because presses in the page around the frame are not reported here.
 */
export function useDismiss(open: boolean, inside: RefObject<HTMLElement | null>, onDismiss: () => void): void {
  const dismiss = useEffectEvent(onDismiss);
  useEffect(() => {
    if (!open) return undefined;
    const onPointerDown = ({ target }: PointerEvent) => {
      if (target instanceof Node && inside.current?.contains(target) !== true) dismiss();
    };
    const onBlur = () => dismiss();
    document.addEventListener("pointerdown", onPointerDown);
    window.addEventListener("blur", onBlur);
    return () => {
      document.removeEventListener("pointerdown", onPointerDown);
      window.removeEventListener("blur", onBlur);
    };
  }, [open, inside]);
}
