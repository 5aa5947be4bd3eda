import { type ReactNode, useState } from "react";
import "../../i18n/conversationTexts.ts";
import { useT } from "../../i18n/i18n.ts";
import { Button } from "../../ui/Button.tsx";

export interface LongListProps<T> {
  readonly items: readonly T[];
  /** Renders one item as `li`. */
  readonly children: (item: T, index: number) => ReactNode;
  readonly className?: string | undefined;
}

/** Number of items rendered at a time. Thousands would freeze the panel. */
const itemsAtOnce = 100;

/** Renders a list of any length in parts. */
export function LongList<T>({ items, children, className }: LongListProps<T>) {
  const t = useT();
  const [limit, setLimit] = useState(itemsAtOnce);
  const hidden = items.length - limit;
  return (
    <>
      <ul className={className}>{items.slice(0, limit).map(children)}</ul>
      {hidden <= 0 ? null : (
        <Button size="small" onPress={() => setLimit(limit + itemsAtOnce)}>
          {t("details.showMore", { count: hidden })}
        </Button>
      )}
    </>
  );
}
