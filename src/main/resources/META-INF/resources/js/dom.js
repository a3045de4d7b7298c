// Elements without innerHTML: text stays text.

/**
 * @param {string} tag     element name, with classes after dots: `p.note`
 * @param {object} options attributes; a function value is an event listener, such as `onclick`
 * @param {...(Node|string)} children
 */
export function el(tag, options = {}, ...children) {
  const [name, ...classes] = tag.split('.');
  const element = document.createElement(name);
  element.classList.add(...classes);
  for (const [key, value] of Object.entries(options)) {
    if (typeof value === 'function') {
      element.addEventListener(key.slice(2), value);
    } else if (value === true) {
      element.setAttribute(key, '');
    } else if (value !== false && value !== undefined) {
      element.setAttribute(key, value);
    }
  }
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

/** Only web addresses become links. */
export function isWebAddress(text) {
  try {
    return ['https:', 'http:'].includes(new URL(text).protocol);
  } catch {
    return false;
  }
}
