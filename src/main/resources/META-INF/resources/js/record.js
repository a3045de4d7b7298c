// What a request says, in brief, and a request without some of it.

/**
 * The resources of the prefetch, each once.
 * @returns {{reference: string, label: string, value: string, date: string, optional: boolean}[]}
 */
export function facts(request) {
  const seen = new Map();
  for (const resource of resources(request)) {
    const reference = referenceOf(resource);
    if (!seen.has(reference)) {
      seen.set(reference, { reference, ...describe(resource) });
    }
  }
  return [...seen.values()].filter((fact) => fact.label !== undefined);
}

/** A copy of the request without the resources that are named. */
export function without(request, references) {
  const copy = structuredClone(request);
  for (const [key, value] of Object.entries(copy.prefetch ?? {})) {
    if (value?.resourceType === 'Bundle') {
      value.entry = (value.entry ?? []).filter((entry) => !references.has(referenceOf(entry.resource ?? {})));
      if ('total' in value) {
        value.total = value.entry.length;
      }
    } else if (value && references.has(referenceOf(value))) {
      copy.prefetch[key] = null;
    }
  }
  return copy;
}

function* resources(request) {
  for (const value of Object.values(request.prefetch ?? {})) {
    if (value?.resourceType === 'Bundle') {
      yield* (value.entry ?? []).map((entry) => entry.resource).filter(Boolean);
    } else if (value?.resourceType) {
      yield value;
    }
  }
}

function referenceOf(resource) {
  return `${resource.resourceType}/${resource.id}`;
}

function describe(resource) {
  switch (resource.resourceType) {
    case 'Patient':
      return { label: 'Patient', value: patient(resource), date: '', optional: false };
    case 'Condition':
      return {
        label: words(resource.code),
        value: words(resource.clinicalStatus),
        date: day(resource.onsetDateTime ?? resource.recordedDate),
        optional: true,
      };
    case 'Observation':
      return { label: words(resource.code), value: observed(resource), date: day(when(resource)), optional: true };
    case 'MedicationRequest':
    case 'MedicationStatement':
    case 'MedicationAdministration':
      return {
        label: words(resource.medicationCodeableConcept),
        value: resource.status ?? '',
        date: day(resource.authoredOn ?? resource.effectiveDateTime ?? resource.effectivePeriod?.start),
        optional: true,
      };
    default:
      return {};
  }
}

function patient(resource) {
  const parts = [resource.gender, resource.birthDate && `born ${resource.birthDate}`];
  if (resource.deceasedBoolean || resource.deceasedDateTime) {
    parts.push('deceased');
  }
  return parts.filter(Boolean).join(', ');
}

function observed(resource) {
  const own = value(resource);
  if (own) {
    return own;
  }
  const parts = (resource.component ?? []).map((component) => value(component)).filter(Boolean);
  return parts.join(', ') || words(resource.dataAbsentReason);
}

function value(holder) {
  if (holder.valueQuantity) {
    const { comparator = '', value: number, unit, code } = holder.valueQuantity;
    return `${comparator}${number} ${unit ?? code ?? ''}`.trim();
  }
  if (holder.valueCodeableConcept) {
    return words(holder.valueCodeableConcept);
  }
  const plain = holder.valueString ?? holder.valueInteger ?? holder.valueBoolean ?? holder.valueDateTime;
  return plain === undefined ? '' : String(plain);
}

function when(resource) {
  return resource.effectiveDateTime ?? resource.effectiveInstant ?? resource.effectivePeriod?.start ?? resource.issued;
}

function words(concept) {
  const coding = concept?.coding?.[0];
  return concept?.text ?? coding?.display ?? coding?.code ?? '';
}

function day(dateTime) {
  return (dateTime ?? '').slice(0, 10);
}
