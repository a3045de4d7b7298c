// The page: choose a patient, send the hook, show the cards and what stands behind them.
import { cardElement, FORECAST } from './cards.js';
import { el } from './dom.js';
import { figures } from './figures.js';
import { facts, without } from './record.js';
import { callHook, getExample, listExamples, Problem, session, uuid } from './service.js';

const byId = (id) => document.getElementById(id);
const patient = byId('patient');
const send = byId('send');

let known; // whether one can sign in, and who has
let examples = [];
let chosen; // the example that is shown: {name, service, title, description}
let request; // its request, as the server gave it

start();

async function start() {
  await guarded(async () => {
    known = await session();
    showSession();
    if (known.signIn && !known.name) {
      byId('cards').replaceChildren(signInFirst());
      return;
    }
    examples = await listExamples();
    if (examples.length === 0) {
      say('This server has no example patients.');
      return;
    }
    patient.replaceChildren(...examples.map((example) =>
      el('option', { value: example.name }, example.title || example.name)));
    const wanted = decodeURIComponent(location.hash.slice(1));
    patient.value = examples.some((example) => example.name === wanted) ? wanted : examples[0].name;
    patient.disabled = false;
    patient.addEventListener('change', () => open(patient.value));
    byId('facts-form').addEventListener('submit', (event) => {
      event.preventDefault();
      ask();
    });
    await open(patient.value);
  });
}

function showSession() {
  if (known.signIn) {
    byId('session').replaceChildren(...(known.name
      ? [`Signed in as ${known.name}. `, el('a', { href: 'sign-out' }, 'Sign out')]
      : [el('a', { href: 'sign-in' }, 'Sign in')]));
  }
}

async function open(name) {
  clear();
  send.disabled = true;
  await guarded(async () => {
    chosen = examples.find((example) => example.name === name);
    request = await getExample(name);
    history.replaceState(null, '', `#${encodeURIComponent(name)}`);
    byId('patient-description').textContent = chosen.description ?? '';
    showFacts();
    send.disabled = false;
    await ask();
  });
}

function showFacts() {
  const rows = facts(request).map((fact) => {
    const box = el('input', { type: 'checkbox', value: fact.reference, checked: true, disabled: !fact.optional });
    return el('label.fact', {},
      box,
      el('span.fact-label', {}, fact.label),
      el('span.fact-value', {}, fact.value),
      el('span.fact-date', {}, fact.date));
  });
  byId('facts').replaceChildren(...rows);
  byId('facts-note').hidden = rows.length === 0;
}

async function ask() {
  clear();
  await guarded(async () => {
    const left = new Set(Array.from(document.querySelectorAll('#facts input:not(:checked)'), (box) => box.value));
    const sent = { ...without(request, left), hookInstance: uuid() };
    say('Asking …');
    const { answer, milliseconds } = await callHook(chosen.service, sent);
    show(answer.cards ?? []);
    say(`Answered in ${Math.max(1, Math.round(milliseconds))} ms.`);
    byId('wire').replaceChildren(raw('Request as sent', sent), raw('Answer as received', answer));
  });
}

function show(cards) {
  if (cards.length === 0) {
    byId('cards').replaceChildren(el('p.empty', {},
      el('strong', {}, 'No card.'), ' The service has nothing to say for this patient, and the EHR shows nothing.'));
    return;
  }
  byId('cards').replaceChildren(...cards.map((card) => cardElement(card, chosen.service)));
  const forecasts = cards.map((card) => card.extension?.[FORECAST]).filter(Boolean);
  byId('figures').replaceChildren(...forecasts.map((forecast) => forecast.reliability?.verdict === 'withheld'
    ? el('p.withheld', {}, 'No curve is drawn, because the forecast was withheld.')
    : figures(forecast)));
}

function raw(title, value) {
  const body = el('pre', { tabindex: '0' });
  return el('details.raw', {
    ontoggle: () => {
      body.textContent ||= JSON.stringify(value, null, 2);
    },
  }, el('summary', {}, title), body);
}

async function guarded(action) {
  try {
    await action();
  } catch (failure) {
    say('');
    byId('cards').replaceChildren(problem(failure));
    if (!(failure instanceof Problem)) {
      throw failure;
    }
  }
}

function problem(failure) {
  const isKnown = failure instanceof Problem;
  return el('div.problem', { role: 'alert' },
    el('p', {}, el('strong', {}, isKnown && failure.status > 0 ? `No answer (HTTP ${failure.status})` : 'No answer')),
    el('p', {}, isKnown ? failure.message : 'The page failed. Its console tells more.'),
    isKnown ? whoMay(failure.status) : '',
    isKnown && failure.correlation
      ? el('p.note', {}, 'Correlation id ', el('code', {}, failure.correlation))
      : '');
}

function signInFirst() {
  return el('p.empty', {}, 'This server asks who you are. ', el('a', { href: 'sign-in' }, 'Sign in'), '.');
}

/** What somebody who is refused can do about it. */
function whoMay(status) {
  if (status === 401) {
    return known?.signIn
      ? signInFirst()
      : el('p', {}, 'This server answers registered CDS clients only, and nobody can sign in here.');
  }
  return status === 403 && known?.name
    ? el('p', {}, `${known.name} has neither the role clinician nor the role integrator.`)
    : '';
}

function clear() {
  say('');
  for (const id of ['cards', 'figures', 'wire']) {
    byId(id).replaceChildren();
  }
}

function say(text) {
  byId('status').textContent = text;
}
