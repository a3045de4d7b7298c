package org.candor.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/// The context of the hook `order-select` 1.0.
///
/// @param userId      required, who orders: a relative reference to a Practitioner or PractitionerRole
/// @param patientId   required, for whom: a bare id
/// @param encounterId the encounter during which it happens, a bare id, or empty
/// @param selections  required, references of the orders that the user has just chosen; may be empty, as clients send
///             it before anything is chosen
/// @param draftOrders required, a Bundle of all orders that are not signed yet
public record OrderSelectContext(
        String userId, String patientId, String encounterId, List<String> selections, ObjectNode draftOrders) {
    public OrderSelectContext {
        selections = List.copyOf(selections);
    }

    /// @throws BadRequestException when a field is missing or has another shape
    public static OrderSelectContext of(CdsRequest request) {
        Members members = new Members(request.context(), "context.");
        HookContext context = HookContext.of(members, HookContext.PRACTITIONER);
        return new OrderSelectContext(
                context.userId(),
                context.patientId(),
                context.encounterId(),
                selections(members),
                DraftBundle.of(members));
    }

    private static List<String> selections(Members members) {
        ArrayNode array = members.optionalArray("selections")
                .orElseThrow(() -> members.missing("selections", "an array of references"));
        List<String> selections = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            JsonNode element = array.get(i);
            if (!element.isTextual() || element.textValue().isBlank()) {
                throw members.wrong("selections[" + i + "]", "a reference such as MedicationRequest/123");
            }
            selections.add(element.textValue());
        }
        return selections;
    }

    @Override
    public String toString() {
        return "OrderSelectContext[" + selections.size() + " selections]";
    }
}
