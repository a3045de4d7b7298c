package org.candor.cdshooks;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// The context of the hook `order-sign` 1.0.
///
/// @param userId      required, who signs: a relative reference to a Practitioner or PractitionerRole
/// @param patientId   required, for whom: a bare id
/// @param encounterId the encounter during which it happens, a bare id, or empty
/// @param draftOrders required, a Bundle of the orders that are about to be signed
public record OrderSignContext(String userId, String patientId, String encounterId, ObjectNode draftOrders) {
    /// @throws BadRequestException when a field is missing or has another shape
    public static OrderSignContext of(CdsRequest request) {
        Members members = new Members(request.context(), "context.");
        HookContext context = HookContext.of(members, HookContext.PRACTITIONER);
        return new OrderSignContext(
                context.userId(), context.patientId(), context.encounterId(), DraftBundle.of(members));
    }

    @Override
    public String toString() {
        return "OrderSignContext[]";
    }
}
