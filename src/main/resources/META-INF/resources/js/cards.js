// Cards as an EHR shows them.
import { DOMPurify, Marked } from './vendor.js';
import { el, isWebAddress } from './dom.js';
import { Problem, sendFeedback } from './service.js';

export const FORECAST = 'org.candor.forecast';

const markdown = new Marked({ gfm: true, breaks: false });
const ALLOWED = {
  ALLOWED_TAGS: ['p', 'br', 'strong', 'em', 'del', 'code', 'pre', 'ul', 'ol', 'li', 'blockquote', 'hr', 'a',
    'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ALLOWED_ATTR: ['href', 'align'],
};
const VERDICTS = {
  reliable: 'Reliable',
  caution: 'With caution',
  withheld: 'Forecast withheld',
};

/** @param {string} service id of the CDS service, for feedback */
export function cardElement(card, service) {
  const verdict = card.extension?.[FORECAST]?.reliability?.verdict;
  const article = el('article.card', {
    'data-indicator': card.indicator,
    'data-verdict': verdict ?? 'none',
    'aria-label': card.summary,
  });
  article.append(
    el('header.card-header', {},
      el('h3.card-summary', {}, card.summary),
      verdict ? el('span.verdict', { 'data-verdict': verdict }, VERDICTS[verdict] ?? verdict) : ''),
    source(card.source),
    detail(card.detail),
    links(card.links),
    suggestions(card, service),
    override(card, service));
  return article;
}

function source(given) {
  const label = isWebAddress(given?.url)
    ? el('a', { href: given.url, rel: 'noopener noreferrer', target: '_blank' }, given.label)
    : (given?.label ?? 'unknown');
  return el('p.card-source', {}, 'Source: ', label);
}

function detail(text) {
  const holder = el('div.card-detail');
  if (text) {
    // the server escapes what comes from a record; the sanitiser is the second lock
    holder.append(DOMPurify.sanitize(markdown.parse(text), { ...ALLOWED, RETURN_DOM_FRAGMENT: true }));
    for (const anchor of holder.querySelectorAll('a')) {
      anchor.rel = 'noopener noreferrer';
      anchor.target = '_blank';
    }
    for (const table of holder.querySelectorAll('table')) {
      const scroller = el('div.scroller', { tabindex: '0', role: 'region', 'aria-label': 'Table of the card' });
      table.replaceWith(scroller);
      scroller.append(table);
    }
  }
  return holder;
}

function links(given = []) {
  const usable = given.filter((link) => isWebAddress(link.url));
  return usable.length === 0 ? '' : el('ul.card-links', {}, ...usable.map((link) =>
    el('li', {}, el('a', { href: link.url, rel: 'noopener noreferrer', target: '_blank' }, link.label))));
}

function suggestions(card, service) {
  if (!card.suggestions?.length) {
    return '';
  }
  const said = el('span.feedback-said', { role: 'status' });
  return el('div.card-suggestions', {}, ...card.suggestions.map((suggestion) =>
    el('button', {
      type: 'button',
      onclick: () => report(service, said, {
        card: card.uuid,
        outcome: 'accepted',
        acceptedSuggestions: [{ id: suggestion.uuid }],
      }),
    }, suggestion.label)), said);
}

/** What a clinician does with a card that does not help: say why, in a code, in words, or both. */
function override(card, service) {
  if (!card.uuid) {
    return '';
  }
  const reasons = card.overrideReasons ?? [];
  const select = el('select', { name: 'reason', 'aria-label': 'Reason' },
    el('option', { value: '' }, 'Reason …'),
    ...reasons.map((reason, index) => el('option', { value: String(index) }, reason.display)));
  const comment = el('input', {
    type: 'text', name: 'comment', 'aria-label': 'Comment', placeholder: 'Comment', maxlength: '400', autocomplete: 'off',
  });
  const said = el('p.feedback-said', { role: 'status' });
  const form = el('form.card-feedback', {
    onsubmit: (event) => {
      event.preventDefault();
      report(service, said, overridden(card.uuid, reasons[select.value], comment.value.trim()));
    },
  }, reasons.length > 0 ? select : '', comment, el('button', { type: 'submit' }, 'Set aside'));
  return el('details.card-override', {}, el('summary', {}, 'Not helpful? Say why'), form, said);
}

function overridden(uuid, reason, comment) {
  const feedback = { card: uuid, outcome: 'overridden' };
  if (reason || comment) {
    feedback.overrideReason = {
      ...(reason && { reason: { code: reason.code, system: reason.system } }),
      ...(comment && { userComment: comment }),
    };
  }
  return feedback;
}

async function report(service, said, feedback) {
  said.textContent = 'Sending …';
  try {
    await sendFeedback(service, { ...feedback, outcomeTimestamp: new Date().toISOString() });
    said.textContent = 'Kept. Thank you.';
  } catch (failure) {
    if (!(failure instanceof Problem)) {
      throw failure;
    }
    said.textContent = `Not kept: ${failure.message}`;
  }
}
