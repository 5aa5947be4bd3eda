import { useState } from "react";
import { shownInteraction } from "./shownInteraction.ts";
import { TextEntry } from "./TextEntry.tsx";
import { useDesktop } from "./useDesktop.ts";

const caller = { from: "+447700900777", name: "Maria Lopez" };

/** Buttons for everybody but the agent: customers call and write, colleagues answer. */
export function CustomerControls() {
  const { desktop, shown } = useDesktop();
  const [key, setKey] = useState("order");
  const { operate } = desktop;
  const { queues } = shown.engine;
  const serves = (scenario: string) => desktop.dialect.unserved[scenario] === undefined;
  const target = shownInteraction(shown.engine);
  const queueFor = (channel: string) => queues.find((one) => one.channel === channel)?.name;
  const phoneQueue = queueFor("phone");
  const chatQueue = queueFor("chat");
  const emailQueue = queueFor("email");
  const isDialing = target?.channel === "phone" && target.status === "dialing";
  return (
    <section aria-label="Customer">
      <h2>Be the customer</h2>
      <div className="buttons">
        <button
          type="button"
          onClick={() => operate((engine) => engine.ring({ ...caller, ...(phoneQueue ? { queue: phoneQueue } : {}) }))}
        >
          Ring
        </button>
        {chatQueue !== undefined && (
          <button
            type="button"
            onClick={() =>
              operate((engine) =>
                engine.queueChat({
                  from: "visitor",
                  name: "Sam Okafor",
                  queue: chatQueue,
                  text: "Hello, is anyone there?",
                }),
              )
            }
          >
            Start a chat
          </button>
        )}
        {chatQueue !== undefined && (
          <button
            type="button"
            onClick={() =>
              operate((engine) => engine.sendSms({ ...caller, queue: chatQueue, text: "When will my parcel arrive?" }))
            }
          >
            Send an SMS
          </button>
        )}
        {phoneQueue !== undefined && serves("callback-request") && (
          <button
            type="button"
            onClick={() =>
              operate((engine) =>
                engine.requestCallback({
                  name: caller.name,
                  queue: phoneQueue,
                  numbers: [caller.from],
                  scheduledAt: undefined,
                }),
              )
            }
          >
            Ask for a callback
          </button>
        )}
        {serves("internal-message") && (
          <button
            type="button"
            onClick={() =>
              operate((engine) => engine.startInternalChat({ name: "Oliver Grant", text: "Do you have a minute?" }))
            }
          >
            Message of a colleague
          </button>
        )}
        {emailQueue !== undefined && (
          <button
            type="button"
            onClick={() =>
              operate((engine) =>
                engine.sendEmail({
                  from: { address: "maria@example.com", name: caller.name },
                  queue: emailQueue,
                  subject: "A question about my invoice",
                  content: "Hello,\n\nthe sum on my invoice looks wrong. Could you check it?\n\nMaria",
                }),
              )
            }
          >
            Send an e-mail
          </button>
        )}
      </div>
      {target && (
        <>
          {target.channel === "chat" && (
            <TextEntry
              label="Say as the customer"
              button="Say"
              onSubmit={(text) => operate((engine) => engine.customerSays(target.id, text))}
            />
          )}
          <div className="buttons">
            {target.channel === "chat" && (
              <>
                <button type="button" onClick={() => operate((engine) => engine.customerTypes(target.id, true))}>
                  Start typing
                </button>
                <button type="button" onClick={() => operate((engine) => engine.customerTypes(target.id, false))}>
                  Stop typing
                </button>
              </>
            )}
            {target.channel !== "email" && (
              <button type="button" onClick={() => operate((engine) => engine.customerHangsUp(target.id))}>
                {target.channel === "phone" ? "Customer hangs up" : "Customer leaves"}
              </button>
            )}
            {isDialing && (
              <>
                <button type="button" onClick={() => operate((engine) => engine.remoteRings(target.id))}>
                  Remote phone rings
                </button>
                <button
                  type="button"
                  onClick={() =>
                    operate((engine) =>
                      target.consultFor === undefined
                        ? engine.remoteAnswers(target.id)
                        : engine.consultedAnswers(target.id),
                    )
                  }
                >
                  Answer
                </button>
                <button
                  type="button"
                  onClick={() =>
                    operate((engine) =>
                      target.consultFor === undefined
                        ? engine.remoteDoesNotAnswer(target.id)
                        : engine.consultedRefuses(target.id),
                    )
                  }
                >
                  {target.consultFor === undefined ? "No answer" : "Refuse"}
                </button>
              </>
            )}
          </div>
          <div className="entry">
            <input
              aria-label="Attached data key"
              className="key"
              value={key}
              onChange={(event) => setKey(event.target.value)}
            />
            <TextEntry
              label="Attached data value"
              button="Attach"
              onSubmit={(value) => operate((engine) => engine.attachData(target.id, { [key]: value }))}
            />
          </div>
        </>
      )}
    </section>
  );
}
