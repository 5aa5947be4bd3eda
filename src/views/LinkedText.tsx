import { type ReactNode, useMemo } from "react";
import { findLinks } from "../domain/findLinks.ts";
import { type PlainProps, renderPlain, type TextPart } from "../ui/RichText.tsx";
import { TargetMenu } from "./TargetMenu.tsx";
import { useCountry } from "../state/useCountry.ts";

function renderLink(href: string, content: ReactNode): ReactNode {
  return (
    <a href={href} target="_blank" rel="noopener noreferrer" title={href}>
      {content}
    </a>
  );
}

function linkParts(text: string, country: string | undefined): readonly TextPart[] {
  const parts: TextPart[] = [];
  let done = 0;
  for (const link of findLinks(text, country)) {
    if (link.start > done) parts.push({ text: text.slice(done, link.start) });
    const own = text.slice(link.start, link.end);
    parts.push({
      text: own,
      wrap: (content) =>
        link.kind === "web" ? renderLink(link.href, content) : <TargetMenu text={own}>{content}</TargetMenu>,
    });
    done = link.end;
  }
  if (done < text.length) parts.push({ text: text.slice(done) });
  return parts;
}

/** Shows a plain text in which web addresses are links, and numbers and mailboxes have a menu of what they can be used for. */
function LinkedText({ text, className }: PlainProps): ReactNode {
  const country = useCountry();
  const parts = useMemo(() => linkParts(text, country), [text, country]);
  return renderPlain({ text, className, parts: parts.some(({ wrap }) => wrap !== undefined) ? parts : undefined });
}

/** Renders the same, for a text that may have links. */
export function renderLinked(props: PlainProps): ReactNode {
  return <LinkedText {...props} />;
}
