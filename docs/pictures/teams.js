// One card as Teams shows it: the bot's message below what was said.
import * as AdaptiveCards from "adaptivecards";
import "adaptivecards/dist/adaptivecards.css";
import "./teams.css";

const colour = (base, subtle) => ({ default: base, subtle });
const CONTAINER = {
  backgroundColor: "#ffffff",
  foregroundColors: {
    default: colour("#242424", "#616161"),
    accent: colour("#5b5fc7", "#7f85f5"),
    good: colour("#237b4b", "#237b4b"),
    warning: colour("#8a5a00", "#8a5a00"),
    attention: colour("#c4314b", "#c4314b"),
  },
};

// The look of Teams' light theme.
const HOST = new AdaptiveCards.HostConfig({
  fontFamily: "'Segoe UI', 'Open Sans', Lato, sans-serif",
  fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
  fontWeights: { lighter: 400, default: 400, bolder: 600 },
  lineHeights: { small: 16, default: 20, medium: 22, large: 24, extraLarge: 32 },
  spacing: { none: 0, small: 8, default: 10, medium: 14, large: 20, extraLarge: 28, padding: 16 },
  separator: { lineThickness: 1, lineColor: "#e0e0e0" },
  supportsInteractivity: true,
  actions: {
    maxActions: 6, spacing: "default", buttonSpacing: 8, actionsOrientation: "horizontal", actionAlignment: "left",
    showCard: { actionMode: "inline" },
  },
  containerStyles: { default: CONTAINER, emphasis: { ...CONTAINER, backgroundColor: "#f5f5f5" } },
  inputs: {
    label: {
      inputSpacing: "small",
      requiredInputs: { weight: "Bolder", suffix: " *", suffixColor: "attention" },
      optionalInputs: { weight: "Bolder" },
    },
    errorMessage: { color: "attention" },
  },
  table: { cellSpacing: 8 },
});

const { said, payload } = window.CARD;
const card = new AdaptiveCards.AdaptiveCard();
card.hostConfig = HOST;
card.parse(payload);
const page = document.getElementById("card");
if (said) {
  const bubble = document.createElement("p");
  bubble.className = "said";
  bubble.textContent = said;
  page.append(bubble);
}
const name = document.createElement("p");
name.className = "name";
name.textContent = "AutoCRM";
const frame = document.createElement("div");
frame.className = "frame";
frame.append(card.render());
page.append(name, frame);
document.body.dataset.height = Math.ceil(page.getBoundingClientRect().height) + 32;
