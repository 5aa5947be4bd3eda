import type { ReactNode } from "react";
import type { Destination } from "../domain/destination.ts";
import { useT } from "../i18n/i18n.ts";
import "../i18n/workTexts.ts";
import { useDestinationUses, useFavourites } from "../state/rememberedDestinations.ts";
import { Button } from "../ui/Button.tsx";
import styles from "./RecipientTools.module.css";

export interface RecipientToolsProps {
  readonly destination: Destination | undefined;
  /** Stands first in the row. */
  readonly children?: ReactNode;
}

/**
 * Renders what the agent can do with the destinations that a field offers: mark the chosen one as a favourite, or forget
 * the recent ones while none is chosen. The row keeps its place, so nothing below moves while the agent types.
 */
export function RecipientTools({ destination, children }: RecipientToolsProps): ReactNode {
  const t = useT();
  const [uses, forget] = useDestinationUses();
  const [favourites, toggle] = useFavourites();
  const isMarked = favourites.some(({ id }) => id === destination?.id);
  return (
    <div className={styles["tools"]}>
      {children === undefined ? null : <div className={styles["first"]}>{children}</div>}
      {destination === undefined ? null : (
        <Button size="small" variant="quiet" onPress={() => toggle(destination)}>
          {t(isMarked ? "to.favourite.remove" : "to.favourite.add")}
        </Button>
      )}
      {destination === undefined && uses.length > 0 ? (
        <Button size="small" variant="quiet" onPress={() => void forget()}>
          {t("to.forget")}
        </Button>
      ) : null}
    </div>
  );
}
