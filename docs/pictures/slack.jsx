// One card as Slack shows it: a message below what was said, a dialog, or a home tab.
import { createRoot } from "react-dom/client";
import { flushSync } from "react-dom";
import { Message } from "slack-blocks-to-jsx";
import "slack-blocks-to-jsx/dist/style.css";
import "./slack.css";

const LOGO = "data:image/svg+xml," + encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 36"><rect width="36" height="36" rx="8" fill="#1264a3"/>' +
    '<path d="M9 24 L18 10 L27 24 M13 20 H23" stroke="#fff" stroke-width="3" fill="none" stroke-linecap="round"/></svg>',
);

const Blocks = ({ blocks }) => <Message blocks={blocks} name="AutoCRM" logo={LOGO} time={new Date(2026, 10, 23, 9, 30)} />;

// The package draws a select without the option that is chosen at first, which Slack shows.
function withChosen(block) {
  const chosen = block.element?.initial_option;
  const drawn = chosen && block.element.type.endsWith("_select");
  return drawn ? { ...block, element: { ...block.element, placeholder: chosen.text } } : block;
}

// It also draws each text input as several lines, where Slack draws one unless the input is multiline, and adds remarks.
function asSlackDrawsInputs(blocks) {
  const texts = blocks.filter((block) => block.element?.type === "plain_text_input");
  document.querySelectorAll("textarea").forEach((area, place) => {
    area.style.setProperty("height", texts[place].element.multiline ? "64px" : "38px", "important");
  });
  for (const remark of document.querySelectorAll(".dialog p, .dialog span, .dialog div")) {
    if (/^(↵ Please|Requires external)/.test(remark.textContent)) remark.remove();
  }
}

function Said({ text }) {
  return text ? <p className="said">{text}</p> : null;
}

function Dialog({ view }) {
  return (
    <div className="dialog">
      <h1>{view.title.text}</h1>
      <Blocks blocks={view.blocks.map(withChosen)} />
      <footer>
        <button>{view.close.text}</button>
        <button className="primary">{view.submit.text}</button>
      </footer>
    </div>
  );
}

function Card({ said, payload }) {
  switch (payload.type) {
    case "modal":
      return <Dialog view={payload} />;
    case "home":
      return <div className="home"><Blocks blocks={payload.blocks} /></div>;
    default:
      return <div className="message"><Said text={said} /><Blocks blocks={payload.blocks} /></div>;
  }
}

const place = document.getElementById("card");
flushSync(() => createRoot(place).render(<Card {...window.CARD} />));
asSlackDrawsInputs(window.CARD.payload.blocks);
place.dataset.height = Math.ceil(place.getBoundingClientRect().height);
